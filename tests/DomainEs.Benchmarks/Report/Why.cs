using DomainEs.Benchmarks.Measuring;

namespace DomainEs.Benchmarks.Report;

/// <summary>Why a goal is missed: what stands in the way, told apart by a contender of its own or by a profile.</summary>
internal static class Why
{
    private const string Hops =
        "A raw socket sends and waits on one blocked thread. NATS.Net hands an append from the caller to its writer, from the socket's thread to its reader, and from there to the caller: "
        + "three wake-ups of a thread, which on two cores cost more than the append. The row `-library` holds the store against the same messages through NATS.Net's connection alone.";

    private const string Replay =
        "The server alone keeps more than one of two cores busy, so each microsecond this side needs to decode and fold is taken from it. The row `-library` is NATS.Net's connection counting on its read loop: "
        + "what is left over a raw socket is its strings for subject and reply, one of each for every message.";

    private static readonly (string Prefix, string Reason)[] s_reasons =
    [
        ("append", Hops),
        ("command-warm", "Beside the append stand the decision, a fold from the stored bytes, the command's metadata and id, and the cache; most of it is allocation that is not pooled."),
        ("load", "Below a millisecond the same wake-ups tell as for appends, and a load has one more: the batch ends with a message of its own."),
        ("replay-otherwise", "The raw counting reader itself is only about twice as fast as NATS.Net's consumer with decoding here; 2.5 times is beyond the floor."),
        ("replay", Replay),
        ("event-read", "Five kinds of events by turns; one kind at a time reads within 1.05."),
        ("generator", "Most of the time is the compiler's own binding; the rest is the models of events, states and members that are built on every edit."),
    ];

    /// <summary>A line for each reason a ratio of these rows is missed for.</summary>
    public static IEnumerable<string> Of(IEnumerable<Row> rows) =>
        from ratio in rows.SelectMany(row => row.Ratios())
        where ratio.Goal.Bound is not null && !ratio.IsReached
        let reason = s_reasons.FirstOrDefault(known => ratio.Name.StartsWith(known.Prefix, StringComparison.Ordinal)).Reason ?? "not told apart."
        group ratio.Name by reason into missed
        select $"{string.Join(", ", missed)}: {missed.Key}";
}

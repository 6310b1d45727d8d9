using DomainEs.Benchmarks.Measuring;

namespace DomainEs.Benchmarks.Report;

/// <summary>Why a goal is missed: what stands in the way, told apart by a contender of its own or by a profile.</summary>
internal static class Why
{
    private const string Hops =
        "A raw socket sends and waits on one blocked thread. NATS.Net hands an append from the caller to its writer, from the socket's thread to its reader, and from there to the caller: with the pool's spinning switched off "
        + "(DOTNET_ThreadPool_UnfairSemaphoreSpinLimit=0) a thread is waited for 4.5 times an append, and once by a raw socket. With spinning, as it is by default, once: then idle threads burn a core that the server needs, too. "
        + "The row `-library` holds the store against the same messages through NATS.Net's connection alone: what lies between that and the floor is the transport's.";

    private const string Replay =
        "The server alone keeps more than one of two cores busy, so each microsecond this side needs to decode and fold is taken from it. In a sampled profile of this side three tenths are NATS.Net's read loop, "
        + "which makes a string of each subject and reply, three tenths the decoding and folding, a fifth the collector, and a fifth the kernel. The row `-library` is that read loop alone, counting.";

    private const string SnapshotLoad =
        "A load asks for the snapshot and for what follows it in one write: two answers where the floor has one. On the wire that is a quarter more: a raw socket that asks for both takes 90, 105 and 144 µs for histories of 10, 1,000 and 100,000 events "
        + "where one answer takes 74, 90 and 114. In a sampled profile of this side 57 % is the kernel's, waking threads and moving bytes, and 8 % is compiled code, decoding and folding among it. A thread is waited for 1.8 to 2.1 times a load, once by the floor: "
        + "the answers are two streams' and come apart as often as not. The row `-library` holds the load against one get through NATS.Net's connection alone, which takes no longer than the raw socket and four times its CPU time.";

    private const string SnapshotAppend =
        "The floor appends; these are commands, each decided, folded and appended, and without snapshots they come to the same within what one run differs from the next (the second contender; 0.63 to 1.27 of it in eight rows of four runs, 1 in the middle): "
        + "a snapshot is written beside the work and no command waits for it. What it costs is bytes: once recent commits outweigh the state, one is due whenever as many bytes of events were written, so the server stores up to twice as many, "
        + "and this side allocates 400 to 4,000 bytes more a command. The rest is that of `append-sequential` and `append-64`, and of `command-warm`.";

    private static readonly (string Prefix, string Reason)[] s_reasons =
    [
        ("append-snapshots", SnapshotAppend),
        ("append-64-snapshots", SnapshotAppend),
        ("load-snapshot", SnapshotLoad),
        ("projection-rebuild-wide", "Every account is a row, so nothing folds together: a key, a state, and a message with headers in an atomic batch for each ten events, which the server stores while it is read from. The second contender is the same in memory, without the bucket: what lies between the two is the bucket's."),
        ("append", Hops),
        ("command-warm", "Beside the append stand the decision, a fold from the stored bytes, the command's metadata and id, and the cache; most of it is allocation that is not pooled."),
        ("load", "Below a millisecond the same wake-ups tell as for appends. The row `load-10-library` holds the load against the same get through NATS.Net's connection alone, which decodes nothing."),
        ("replay-otherwise", "The raw counting reader itself is only about twice as fast as NATS.Net's consumer with decoding here; 2.5 times is beyond the floor."),
        ("replay", Replay),
        ("event-write", "The code by hand comes out at 55 or at 120 ns from run to run, as the just-in-time compiler had it; ours at 55 to 78."),
        ("event-read", "Five kinds of events by turns; one kind at a time reads within 1.05."),
        ("generator", "In a sampled profile of warm edits half of the transform is the compiler binding what the reference binds, too: base lists, attributes, parameters. The other half is the models, built anew on every edit: of events, of members that are walked, of commands, none more than an eighth."),
    ];

    /// <summary>A line for each reason a ratio of these rows is missed for.</summary>
    public static IEnumerable<string> Of(IEnumerable<Row> rows) =>
        from ratio in rows.SelectMany(row => row.Ratios())
        where ratio.Goal.Bound is not null && !ratio.IsReached
        let reason = s_reasons.FirstOrDefault(known => ratio.Name.StartsWith(known.Prefix, StringComparison.Ordinal)).Reason ?? "not told apart."
        group ratio.Name by reason into missed
        select $"{string.Join(", ", missed)}: {missed.Key}";
}

namespace DomainEs.Reliability.Tests.Histories;

/// <summary>What a client was told of its write.</summary>
internal abstract record WriteOutcome
{
    private WriteOutcome()
    {
    }

    /// <summary>It is stored.</summary>
    /// <param name="Position">Where; null where that was not said exactly.</param>
    /// <param name="Version">The version after it; null where that was not said exactly.</param>
    /// <param name="WasFound">Whether it was found stored by an earlier try.</param>
    public sealed record Stored(Position? Position, long? Version, bool WasFound = false) : WriteOutcome;

    /// <summary>It is not stored: something else was written first.</summary>
    /// <param name="Actual">The revision it met, where that was said.</param>
    public sealed record Conflict(Revision? Actual = null) : WriteOutcome;

    /// <summary>It is not stored: the store or the aggregate would not have it.</summary>
    /// <param name="Why">The reason.</param>
    public sealed record Refused(string Why) : WriteOutcome;

    /// <summary>It may be stored or not; also what nobody heard of.</summary>
    public sealed record InDoubt : WriteOutcome;

    public static WriteOutcome Of(AppendOutcome outcome) => outcome switch
    {
        AppendOutcome.Appended appended => new Stored(appended.Position, appended.Version, appended.WasRetry),
        AppendOutcome.Conflict conflict => new Conflict(conflict.Actual),
        AppendOutcome.Refused refused => new Refused($"{refused.Reason}: {refused.Message}"),
        _ => new InDoubt(),
    };

    public static WriteOutcome Of<T>(CommandResult<T> result) => result switch
    {
        Accepted<T> accepted => new Stored(accepted.Position, accepted.Version),
        // Its position is that of the entry, or of what was read with it.
        Duplicate<T> duplicate => new Stored(null, duplicate.Version, WasFound: true),
        Conflict<T> => new Conflict(),
        InDoubt<T> => new InDoubt(),
        _ => new Refused(result.GetType().Name),
    };
}

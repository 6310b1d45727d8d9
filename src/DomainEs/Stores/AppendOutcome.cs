namespace DomainEs;

/// <summary>What became of an append: one of <see cref="Appended"/>, <see cref="Conflict"/>, <see cref="Refused"/>, <see cref="InDoubt"/>.</summary>
public abstract record AppendOutcome
{
    private AppendOutcome()
    {
    }

    /// <summary>The entry is stored, exactly once.</summary>
    /// <param name="Position">Where; its revision is what the next append expects.</param>
    /// <param name="Version">The aggregate's version after it.</param>
    /// <param name="WasRetry">Whether it was found stored by an earlier try of the same commits.</param>
    public sealed record Appended(Position Position, long Version, bool WasRetry = false) : AppendOutcome;

    /// <summary>Something else was written since the expected revision; nothing of this entry is stored.</summary>
    /// <param name="Actual">The aggregate's revision now.</param>
    public sealed record Conflict(Revision Actual) : AppendOutcome;

    /// <summary>The store will not take the entry, and trying again as it is will not help; nothing is stored.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Message">Why in words, and what to do.</param>
    public sealed record Refused(RefusalReason Reason, string Message) : AppendOutcome;

    /// <summary>The entry may be stored or not; the same commits may be appended again at the same revision to find out.</summary>
    /// <param name="Attempts">How often it was sent.</param>
    /// <param name="Elapsed">How long was tried.</param>
    public sealed record InDoubt(int Attempts, TimeSpan Elapsed) : AppendOutcome;
}

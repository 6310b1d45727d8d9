namespace DomainEs;

/// <summary>How a repository works. The defaults are right for most.</summary>
public sealed record RepositoryOptions
{
    /// <summary>The clock; the system's unless set.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How often a command is decided at most when others keep writing in between; 8 unless set.</summary>
    public int MaxAttempts { get; init; } = 8;

    /// <summary>How many folded states are kept, so that the next command of an aggregate reads nothing; 10,000 unless set, 0 keeps none.</summary>
    /// <remarks>Always safe: an append states the revision it was decided at, and what is refused without an append is checked against the store before it is answered.</remarks>
    public int CachedStates { get; init; } = 10_000;

    /// <summary>How many bytes the kept states may take together, as far as their members can be measured; 64 MiB unless set.</summary>
    public long CachedBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>
    /// How many commands of one aggregate are written as one entry at most, when they arrive while an append of the same aggregate is under way; 256 unless set,
    /// 1 writes each by itself. One aggregate then takes as many commands as can be decided, not one per round trip.
    /// </summary>
    /// <remarks>Needs a state that can be copied (the generator says so of every state whose members it knows); others are written one by one.</remarks>
    public int MaxCommitsPerEntry { get; init; } = 256;
}

namespace DomainEs;

/// <summary>How a repository works.</summary>
public sealed record RepositoryOptions
{
    /// <summary>The clock; the system's unless set.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How often a command is decided at most when others keep writing in between; 8 unless set.</summary>
    public int MaxAttempts { get; init; } = 8;
}

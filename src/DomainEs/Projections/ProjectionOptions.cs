namespace DomainEs;

/// <summary>How a host of projections works.</summary>
public sealed record ProjectionOptions
{
    /// <summary>How long another process's checkpoint may stand still, while the log goes on, before this one takes over; 2 seconds unless set.</summary>
    public TimeSpan TakeOverAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest that events are folded in memory before they are committed; 1 second unless set. Behind the log only: at its end each is committed at once.</summary>
    public TimeSpan CommitAtLeastEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one slow projection may hold up the reading for the others; 500 ms unless set. Afterwards it reads by itself.</summary>
    public TimeSpan SlowAfter { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long one event may take before its projection is called stuck, and how often the lag of one that stands still is measured; 5 seconds unless set.</summary>
    public TimeSpan StuckAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The first pause before something that cannot be reached is tried again; 100 ms unless set. It doubles up to 64 times that.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How many rows of one projection are kept in memory so as not to be read again; 100,000 unless set.</summary>
    public int RowsInMemory { get; init; } = 100_000;

    /// <summary>Whether readers are sent to a build as soon as it has caught up for the first time; otherwise <see cref="ProjectionHost.SwitchAsync"/> does it.</summary>
    public bool SwitchesByItself { get; init; } = true;
}

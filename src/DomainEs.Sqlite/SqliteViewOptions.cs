namespace DomainEs.Sqlite;

/// <summary>How views are kept in a file. The defaults are right for most.</summary>
public sealed record SqliteViewOptions
{
    /// <summary>How long a write waits for another process that writes, before it gives up with <see cref="ViewUnreachableException"/>; whole seconds, 1 at least. 30 s by default.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a watch looks for what another process wrote; what this one writes it is told at once. 100 ms by default.</summary>
    public TimeSpan WatchInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>What time is read from.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

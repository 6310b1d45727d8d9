namespace DomainEs;

/// <summary>How one projection of a host is.</summary>
/// <param name="View">The name of the view.</param>
/// <param name="State">What it does.</param>
/// <param name="Place">How far its checkpoint is.</param>
/// <param name="LogEnd">The last entry of the log that is known here.</param>
/// <param name="Events">How many events were applied since the beginning of the log.</param>
/// <param name="Skipped">How many of them met no row and were passed over.</param>
/// <param name="EventsPerSecond">How many it applied in each second lately.</param>
/// <param name="Parked">How many rows are held up.</param>
/// <param name="Poison">The event it stopped at, or is stuck in; null if there is none.</param>
/// <param name="Reason">Why it does not go on; null if it does.</param>
public sealed record ProjectionHealth(
    string View, ProjectionState State, Place Place, Position LogEnd, long Events, long Skipped, double EventsPerSecond, int Parked, Poison? Poison, string? Reason)
{
    /// <summary>How many entries of the log stand behind its checkpoint, as far as is known here.</summary>
    public long Lag => Math.Max(0, (long)LogEnd.Sequence - (long)Place.Position.Sequence);

    /// <summary>How much of the log is in it, from 0 to 1.</summary>
    public double Progress => LogEnd.Sequence == 0 ? 1 : Math.Min(1, Place.Position.Sequence / (double)LogEnd.Sequence);
}

/// <summary>What a projection does.</summary>
public enum ProjectionState
{
    /// <summary>It looks for its checkpoint.</summary>
    Opening,

    /// <summary>It has not caught up with the log for the first time yet.</summary>
    Building,

    /// <summary>It follows the log.</summary>
    Live,

    /// <summary>Another process follows the log; this one takes over if that one stands still.</summary>
    Spare,

    /// <summary>It waits at an event that it cannot take, or for other code: see <see cref="ProjectionHealth.Reason"/>.</summary>
    Stopped,

    /// <summary>An event takes longer than <see cref="ProjectionOptions.StuckAfter"/>.</summary>
    Stuck,

    /// <summary>The target or the log does not answer; it tries again until they do.</summary>
    Unreachable,
}

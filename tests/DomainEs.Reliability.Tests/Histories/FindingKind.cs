namespace DomainEs.Reliability.Tests.Histories;

/// <summary>What can be wrong with a history.</summary>
internal enum FindingKind
{
    /// <summary>Acknowledged, and not in the log.</summary>
    Lost,

    /// <summary>In the log more than once.</summary>
    Doubled,

    /// <summary>In the log at another place, version, or with other bytes than acknowledged.</summary>
    Altered,

    /// <summary>In the log though the client was told that it is not.</summary>
    Surfaced,

    /// <summary>In the log, or read, though nobody wrote it.</summary>
    Phantom,

    /// <summary>A version or sequence is left out or repeated.</summary>
    Gap,

    /// <summary>The log's order contradicts the order in time.</summary>
    Disorder,

    /// <summary>A reading missed what had been acknowledged or read before it began.</summary>
    Stale,

    /// <summary>A conflict where nothing else was written.</summary>
    Unjustified,

    /// <summary>A checkpoint stands ahead of its state or of the log.</summary>
    CheckpointAhead,

    /// <summary>A kept state is not the fold of the log.</summary>
    WrongState,

    /// <summary>Two replicas hold different logs.</summary>
    Diverged,

    /// <summary>Nothing went on after the faults were over.</summary>
    Stuck,

    /// <summary>A reading ended early. The harness is at fault, or the store: nothing is known to be lost.</summary>
    ShortRead,
}

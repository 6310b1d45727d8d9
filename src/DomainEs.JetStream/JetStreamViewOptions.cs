namespace DomainEs.JetStream;

/// <summary>How views are kept. The defaults are right for most.</summary>
public sealed record JetStreamViewOptions
{
    /// <summary>How many servers of a cluster keep a build that is made: 1, 3 or 5. 1 by default: the log can always make a view again.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>
    /// Whether any copy of a replicated build may answer a reader: faster, and without the right to read at the leader, but a row may be some milliseconds older than
    /// one that was read before. Otherwise, the default, the leader answers. A projection reads at the leader all the same: from an older row it would lose what came since.
    /// </summary>
    public bool ReadsAnyCopy { get; init; }

    /// <summary>How long one operation tries again, over lost connections and fail-overs, before it gives up with <see cref="ViewUnreachableException"/>. 30 s by default.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one answer is awaited before the operation is tried again. 5 s by default.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What time is read from.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

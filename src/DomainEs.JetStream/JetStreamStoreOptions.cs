namespace DomainEs.JetStream;

/// <summary>How the store works with its server. The defaults are right for most.</summary>
public sealed record JetStreamStoreOptions
{
    /// <summary>How long one operation tries again, over lost connections and fail-overs, before it gives up: an append is then in doubt. 30 s by default.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one answer is awaited before the operation is tried again. 5 s by default.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The operator's word that every server of the stream runs <c>sync_interval: always</c>, so that an acknowledged event survives a power cut. A client
    /// cannot see it; without the word the store logs a warning when it connects.
    /// </summary>
    public bool ServerSyncsAlways { get; init; }

    /// <summary>What time is read from.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

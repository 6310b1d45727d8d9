namespace DomainEs.JetStream;

/// <summary>What an operator chooses when a context's stream is created. Everything else is the same for all.</summary>
public sealed record StreamOptions
{
    /// <summary>How many servers of a cluster keep the stream: 1, 3 or 5. 1 by default.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>How large the stream may become in bytes; it then refuses what is new and keeps what is old. -1, no limit, by default.</summary>
    public long MaxBytes { get; init; } = -1;

    /// <summary>Whether the server compresses the stream (S2). Smaller on disk, but loads that touch many blocks become several times slower: for archives.</summary>
    public bool Compress { get; init; }
}

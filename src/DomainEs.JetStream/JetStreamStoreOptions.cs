using System.Collections.Immutable;

namespace DomainEs.JetStream;

/// <summary>How the store works with its server. The defaults are right for most.</summary>
public sealed record JetStreamStoreOptions
{
    /// <summary>How long one operation tries again, over lost connections and fail-overs, before it gives up: an append is then in doubt. 30 s by default.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one answer is awaited before the operation is tried again. 5 s by default.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The operator's word that every server of the stream runs <c>sync_interval: always</c>, so that an acknowledged event survives a power cut. Without the
    /// word, and where no <see cref="MonitoringEndpoints"/> show it, the store logs a warning when it connects.
    /// </summary>
    public bool ServerSyncsAlways { get; init; }

    /// <summary>
    /// The monitoring endpoints (<c>http://host:8222</c>) of all servers of the stream, which are asked when the store connects whether they sync always. None by
    /// default. What they show outweighs <see cref="ServerSyncsAlways"/>; an endpoint that does not answer within two seconds shows nothing, and holds nothing up.
    /// </summary>
    public ImmutableArray<Uri> MonitoringEndpoints { get; init; } = [];

    /// <summary>What time is read from.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

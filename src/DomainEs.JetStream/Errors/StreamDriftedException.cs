using System.Collections.Immutable;

namespace DomainEs.JetStream;

/// <summary>A stream is configured in a way that could lose or alter events. Nothing is read from it or written to it.</summary>
public sealed class StreamDriftedException : JetStreamStoreException
{
    internal StreamDriftedException(string stream, ImmutableArray<StreamDifference> differences)
        : base($"Stream '{stream}' is not configured as DomainEs needs it: {string.Join("; ", differences)}. Set it back with the operator's tools (nats stream edit {stream}), or use another stream for this context; DomainEs never changes a stream.") =>
        Differences = differences;

    /// <summary>What differs, field by field.</summary>
    public ImmutableArray<StreamDifference> Differences { get; }
}

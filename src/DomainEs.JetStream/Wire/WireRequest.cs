using NATS.Client.Core;

namespace DomainEs.JetStream.Wire;

/// <summary>What is published for an answer.</summary>
/// <param name="Subject">Where.</param>
/// <param name="Payload">The bytes.</param>
/// <param name="Headers">The headers, if any. Not to be changed before the answer is there.</param>
internal readonly record struct WireRequest(string Subject, ReadOnlyMemory<byte> Payload, NatsHeaders? Headers = null);

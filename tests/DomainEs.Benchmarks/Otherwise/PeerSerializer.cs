using System.Buffers;
using MessagePack;
using NATS.Client.Core;

namespace DomainEs.Benchmarks.Otherwise;

/// <summary>Lets NATS.Net write and read with the MessagePack library's formatters.</summary>
internal sealed class PeerSerializer : INatsSerialize<PeerMessage>, INatsDeserialize<PeerMessage>
{
    public static PeerSerializer Default { get; } = new();

    public void Serialize(IBufferWriter<byte> bufferWriter, PeerMessage value) => MessagePackSerializer.Serialize(bufferWriter, value);

    public PeerMessage? Deserialize(in ReadOnlySequence<byte> buffer) => MessagePackSerializer.Deserialize<PeerMessage>(buffer);
}

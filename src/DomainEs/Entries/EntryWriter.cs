using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace DomainEs;

/// <summary>Writes an entry: <c>[format, version, [[commit id, time, [[name, body] …], metadata] …], crc]</c>.</summary>
internal ref struct EntryWriter
{
    private readonly ArrayBufferWriter<byte> _output;
    private EventWriter _body;

    public EntryWriter(ArrayBufferWriter<byte> output, long version, int commits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        ArgumentOutOfRangeException.ThrowIfZero(commits);
        _output = output;
        _body = new EventWriter(output);
        _body.WriteArrayHeader(4);
        _body.WriteInt64(Entry.Format);
        _body.WriteInt64(version);
        _body.WriteArrayHeader(commits);
    }

    [UnscopedRef]
    public ref EventWriter Body => ref _body;

    public void BeginCommit(CommitId id, DateTimeOffset time, int events)
    {
        ArgumentOutOfRangeException.ThrowIfZero(events);
        Span<byte> bytes = stackalloc byte[CommitId.Size];
        id.CopyTo(bytes);
        _body.WriteArrayHeader(4);
        _body.WriteBytes(bytes);
        _body.WriteInt64(CommitTime.ToMicroseconds(time));
        _body.WriteArrayHeader(events);
    }

    public void BeginEvent(ReadOnlySpan<byte> name)
    {
        _body.WriteArrayHeader(2);
        _body.WriteText(name);
    }

    public void EndCommit(CommitMetadata? metadata)
    {
        if (metadata is null)
            _body.WriteNil();
        else
            metadata.Write(ref _body);
    }

    public void End(AggregateKey aggregate)
    {
        _body.Flush();
        var crc = EntryChecksum.Of(aggregate, _output.WrittenSpan);
        var end = _output.GetSpan(EntryChecksum.Size);
        end[0] = EntryChecksum.Code;
        BinaryPrimitives.WriteUInt32BigEndian(end[1..], crc);
        _output.Advance(EntryChecksum.Size);
    }
}

using System.Text;

namespace DomainEs.Benchmarks.Raw;

/// <summary>The append of one aggregate as bytes, with the headers the store sends; only the expected revision and the message id change from one to the next.</summary>
internal sealed class RawAppend
{
    private const int MessageIdLength = 22; // as long as the store's

    private static readonly byte[] s_beforeRevision = "NATS/1.0\r\nNats-Expected-Last-Subject-Sequence: "u8.ToArray();

    private readonly byte[] _address;
    private readonly byte[] _behindRevision;
    private readonly byte[] _behindMessageId;
    private readonly byte[] _payload;
    private readonly int _fixedHeaders;
    private readonly byte[] _messageId = new byte[MessageIdLength];

    public RawAppend(string subject, string reply, string stream, string eventNames, ReadOnlyMemory<byte> payload)
    {
        _address = Encoding.ASCII.GetBytes($"HPUB {subject} {reply} ");
        _behindRevision = Encoding.ASCII.GetBytes($"\r\nNats-Expected-Stream: {stream}\r\nNats-Msg-Id: ");
        _behindMessageId = Encoding.ASCII.GetBytes($"\r\nDomainEs-Events: {eventNames}\r\n\r\n");
        _payload = [.. payload.Span, (byte)'\r', (byte)'\n'];
        _fixedHeaders = s_beforeRevision.Length + _behindRevision.Length + MessageIdLength + _behindMessageId.Length;

        // Letters alone: the revision's digits go before them, and a digit behind would make one revision's id another's.
        Random.Shared.GetItems("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8, _messageId);
    }

    /// <summary>The append of an entry as the store would send it.</summary>
    public static RawAppend Of(Entry entry, StreamLayout layout, string reply) =>
        new(layout.SubjectOf(entry.Aggregate), reply, layout.Stream, string.Join(',', entry.EventNames), entry.Bytes);

    /// <summary>What the next append expects; the answer to the last one.</summary>
    public ulong Revision { get; set; }

    public void WriteTo(RawOutput output)
    {
        Span<byte> revision = stackalloc byte[20];
        var digits = RawNumber.Write(revision, Revision);
        revision[..digits].CopyTo(_messageId); // one subject never expects a revision twice
        output.Write(_address);
        output.Write((ulong)(_fixedHeaders + digits));
        output.Write(" "u8);
        output.Write((ulong)(_fixedHeaders + digits + _payload.Length - 2));
        output.Write("\r\n"u8);
        output.Write(s_beforeRevision);
        output.Write(revision[..digits]);
        output.Write(_behindRevision);
        output.Write(_messageId);
        output.Write(_behindMessageId);
        output.Write(_payload);
    }
}

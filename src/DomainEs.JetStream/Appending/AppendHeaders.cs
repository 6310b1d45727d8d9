using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NATS.Client.Core;

namespace DomainEs.JetStream.Appending;

/// <summary>The headers of an append.</summary>
internal static class AppendHeaders
{
    /// <summary>What headers may take of a message, so that the largest entry does not depend on them.</summary>
    public const int Reserve = 1024;

    private const int MaxEventsLength = 200;
    private const int MaxOnStack = 512;

    /// <summary>Writes the headers over whatever was there: the library may have added its own for a trace.</summary>
    public static NatsHeaders Write(NatsHeaders headers, Entry entry, Revision expected, StreamLayout layout)
    {
        headers.Clear();
        headers["Nats-Expected-Last-Subject-Sequence"] = expected.Sequence.ToString(CultureInfo.InvariantCulture);
        headers["Nats-Expected-Stream"] = layout.Stream;
        headers["Nats-Msg-Id"] = MessageId(entry, expected);
        headers["DomainEs-Events"] = EventNames(entry);
        return headers;
    }

    /// <summary>A hash of aggregate, expected revision and all commit ids: the server's window of duplicates is the stream's, and an entry with other commits must never be taken for this one.</summary>
    public static string MessageId(Entry entry, Revision expected)
    {
        var (type, id) = (entry.Aggregate.Aggregate, entry.Aggregate.Id);
        var keyLength = type.Length + 1 + id.Length;
        var length = keyLength + 1 + sizeof(ulong) + (entry.Commits.Length * CommitId.Size);
        Span<byte> input = length <= MaxOnStack ? stackalloc byte[length] : new byte[length];
        Encoding.ASCII.GetBytes(type, input);
        input[type.Length] = (byte)'/';
        Encoding.ASCII.GetBytes(id, input[(type.Length + 1)..]);
        input[keyLength] = 0;
        BinaryPrimitives.WriteUInt64BigEndian(input[(keyLength + 1)..], expected.Sequence);
        var rest = input[(keyLength + 1 + sizeof(ulong))..];
        foreach (var commit in entry.Commits)
        {
            commit.CopyTo(rest);
            rest = rest[CommitId.Size..];
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input, hash);
        return Base64Url.EncodeToString(hash[..16]);
    }

    /// <summary>What a person sees in the nats CLI: names, cut short, in characters that a header can hold.</summary>
    public static string EventNames(Entry entry)
    {
        var names = entry.EventNames is [var only] ? only : string.Join(',', entry.EventNames);
        if (names.Length > MaxEventsLength)
            names = names[..(MaxEventsLength - 3)] + "...";
        if (!names.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return names;
        return string.Create(names.Length, names, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
                target[i] = source[i] is >= ' ' and <= '~' ? source[i] : '?';
        });
    }
}

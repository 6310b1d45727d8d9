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

    public static NatsHeaders Of(Entry entry, Revision expected, StreamLayout layout) => new(4)
    {
        ["Nats-Expected-Last-Subject-Sequence"] = expected.Sequence.ToString(CultureInfo.InvariantCulture),
        ["Nats-Expected-Stream"] = layout.Stream,
        ["Nats-Msg-Id"] = MessageId(entry, expected),
        ["DomainEs-Events"] = EventNames(entry),
    };

    /// <summary>A hash of aggregate, expected revision and all commit ids: the server's window of duplicates is the stream's, and an entry with other commits must never be taken for this one.</summary>
    public static string MessageId(Entry entry, Revision expected)
    {
        var key = Encoding.ASCII.GetBytes(entry.Aggregate.ToString());
        var input = new byte[key.Length + 1 + sizeof(ulong) + (entry.Commits.Length * CommitId.Size)];
        key.CopyTo(input, 0);
        BinaryPrimitives.WriteUInt64BigEndian(input.AsSpan(key.Length + 1), expected.Sequence);
        var at = key.Length + 1 + sizeof(ulong);
        foreach (var commit in entry.Commits)
        {
            commit.CopyTo(input.AsSpan(at));
            at += CommitId.Size;
        }

        return Base64Url.EncodeToString(SHA256.HashData(input).AsSpan(0, 16));
    }

    /// <summary>What a person sees in the nats CLI: names, cut short, in characters that a header can hold.</summary>
    public static string EventNames(Entry entry)
    {
        var names = string.Join(',', entry.EventNames);
        if (names.Length > MaxEventsLength)
            names = names[..(MaxEventsLength - 3)] + "...";
        return string.Create(names.Length, names, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
                target[i] = source[i] is >= ' ' and <= '~' ? source[i] : '?';
        });
    }
}

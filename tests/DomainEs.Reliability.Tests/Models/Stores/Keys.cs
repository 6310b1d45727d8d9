using System.Collections.Immutable;

namespace DomainEs.Reliability.Tests.Models.Stores;

/// <summary>The few aggregates of a model, and entries for them.</summary>
internal static class Keys
{
    private static readonly DateTimeOffset s_time = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    // One name is the beginning of another, and one differs in nothing but case.
    public static ImmutableArray<AggregateKey> All { get; } = [new("account", "a"), new("account", "ab"), new("account", "A"), new("order", "a")];

    public static RawCommit Commit(AggregateKey aggregate, string command, int events = 1, int bodyBytes = 8) =>
        new(CommitId.Of(aggregate, command), s_time, [.. Enumerable.Range(0, events).Select(_ => new RawEvent("noted", Body(bodyBytes)))]);

    /// <summary>An entry of one commit and exactly so many bytes, 1 KiB or more.</summary>
    public static Entry EntryOfSize(AggregateKey aggregate, long version, string command, int bytes)
    {
        var almost = Entry.OfRaw(aggregate, version, Commit(aggregate, command, bodyBytes: bytes - 200)).Bytes.Length;
        return Entry.OfRaw(aggregate, version, Commit(aggregate, command, bodyBytes: bytes - 200 + (bytes - almost)));
    }

    // MessagePack bin 32, so that every size from 5 on is possible.
    private static byte[] Body(int bytes)
    {
        var body = new byte[bytes];
        body[0] = 0xc6;
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(1), bytes - 5);
        return body;
    }
}

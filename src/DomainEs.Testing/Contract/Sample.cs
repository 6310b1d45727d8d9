using System.Buffers;
using System.Collections.Immutable;

namespace DomainEs.Testing;

/// <summary>Keys and entries for the contract's cases.</summary>
internal static class Sample
{
    private static readonly DateTimeOffset s_time = new(2024, 5, 17, 8, 30, 0, TimeSpan.Zero);

    public static AggregateKey Key(string id) => new("thing", IdText.Encode(id));

    /// <summary>An entry of one commit.</summary>
    public static Entry Entry(AggregateKey key, long version, string command, int events = 1, int bodyBytes = 16) =>
        DomainEs.Entry.OfRaw(key, version, Commit(key, command, events, bodyBytes));

    /// <summary>An entry of exactly so many bytes.</summary>
    public static Entry EntryOfSize(AggregateKey key, long version, string command, int bytes)
    {
        // From 64 KiB on a body's header always has the same length, so one guess gives the rest.
        var guess = Math.Max(bytes - 1024, ushort.MaxValue + 1);
        var over = bytes - Entry(key, version, command, bodyBytes: guess).Bytes.Length;
        return Entry(key, version, command, bodyBytes: guess + over);
    }

    public static RawCommit Commit(AggregateKey key, string command, int events = 1, int bodyBytes = 16)
    {
        var body = Body(bodyBytes, command.Length);
        return new RawCommit(
            CommitId.Of(key, command),
            s_time,
            [.. Enumerable.Range(0, events).Select(_ => new RawEvent("noted", body))],
            new CommitMetadata(command) { Actor = "contract" });
    }

    // Every byte value occurs, so that nothing on the way can take the body for text.
    private static ReadOnlyMemory<byte> Body(int bytes, int seed)
    {
        var content = new byte[bytes];
        for (var i = 0; i < bytes; i++)
            content[i] = (byte)(i * 31 + seed);
        var output = new ArrayBufferWriter<byte>(bytes + 8);
        var writer = new EventWriter(output);
        writer.WriteBytes(content);
        writer.Flush();
        return output.WrittenMemory;
    }
}

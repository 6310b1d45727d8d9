using System.Buffers.Binary;

namespace DomainEs.Tests.Snapshots;

/// <summary>Each field of a snapshot: read as it was written, and refused by its reason if it cannot be, though the checksum is right.</summary>
public sealed class SnapshotFieldsTests
{
    private const string Incarnation = "one";
    private static readonly AggregateKey s_key = new("score", "1");
    private static readonly DateTimeOffset s_time = new(2026, 11, 22, 12, 0, 1, TimeSpan.Zero);

    [Fact]
    public void Every_field_is_read_as_it_was_written()
    {
        var written = Of(new Position(3, 70_000), 12, s_time);
        var bytes = SnapshotBytes.Write(s_key, Incarnation, written);
        var read = SnapshotBytes.Read<Score>(s_key, Incarnation, bytes, out _)!;
        Assert.Equal((written.Position, written.Version, written.Time, bytes.Length), (read.Position, read.Version, read.Time, read.Bytes));
        Assert.True(read.Commits.IsLast(CommitId.Of(s_key, "c")));
        Assert.Null(read.State);
        Assert.Equal(0, StateBytes.Read<Score>(StateBytes.Write(new Score())).Sum);
    }

    [Theory]
    [InlineData(0, 12, true)] // an entry stands somewhere
    [InlineData(7, 0, true)] // and has an event
    [InlineData(7, -1, true)]
    [InlineData(7, 12, false)] // and a commit
    public void What_no_history_can_be_is_refused_as_damaged(ulong sequence, long version, bool hasCommits)
    {
        var bytes = SnapshotBytes.Write(s_key, Incarnation, Of(new Position(0, sequence), version, s_time, hasCommits));
        Assert.Null(SnapshotBytes.Read<Score>(s_key, Incarnation, bytes, out var reason));
        Assert.Equal("damaged", reason);
    }

    [Theory]
    [InlineData(0, 0x98, 0x97, "format")]
    [InlineData(0, 0x98, 0x99, "format")]
    [InlineData(1, SnapshotBytes.Format, SnapshotBytes.Format + 1, "format")]
    [InlineData(6, 0x92, 0x91, "damaged")] // of a position
    [InlineData(6, 0x92, 0x93, "damaged")]
    public void Another_count_of_fields_is_refused(int at, byte before, byte after, string why)
    {
        var bytes = SnapshotBytes.Write(s_key, Incarnation, Of(new Position(0, 7), 12, s_time));
        Assert.Equal(before, bytes[at]);
        bytes[at] = after;
        Assert.Null(SnapshotBytes.Read<Score>(s_key, Incarnation, Sealed(bytes.AsSpan(0, bytes.Length - EntryChecksum.Size)), out var reason));
        Assert.Equal(why, reason);
    }

    [Fact]
    public void A_byte_after_the_state_is_refused_as_damaged()
    {
        var bytes = SnapshotBytes.Write(s_key, Incarnation, Of(new Position(0, 7), 12, s_time));
        Assert.Null(SnapshotBytes.Read<Score>(s_key, Incarnation, Sealed([.. bytes.AsSpan(0, bytes.Length - EntryChecksum.Size), 0xC0]), out var reason));
        Assert.Equal("damaged", reason);
    }

    private static Snapshot<Score> Of(Position position, long version, DateTimeOffset time, bool hasCommits = true)
    {
        var commits = new RecentCommits();
        if (hasCommits)
            commits.Add(CommitId.Of(s_key, "c"), time, Revision.None);
        return new Snapshot<Score>(position, version, time, commits, null);
    }

    private static byte[] Sealed(ReadOnlySpan<byte> content)
    {
        byte[] bytes = [.. content, EntryChecksum.Code, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(content.Length + 1), EntryChecksum.Of(s_key, Fingerprint<Score>(), content));
        return bytes;
    }

    private static Fingerprint Fingerprint<T>()
        where T : class, IAggregate<T> => T.Fingerprint;
}

using System.Buffers.Binary;

namespace DomainEs;

internal sealed partial class RecentCommits
{
    /// <summary>Writes all of them, so that a snapshot keeps what was promised of repeated commands.</summary>
    public void Write(ref EventWriter writer)
    {
        var ids = new byte[Count * sizeof(ulong)];
        for (var i = 0; i < Count; i++)
            BinaryPrimitives.WriteUInt64BigEndian(ids.AsSpan(i * sizeof(ulong)), At(i).Id);
        writer.WriteArrayHeader(3);
        writer.WriteBytes(ids);
        writer.WriteArrayHeader(Count);
        for (var (i, last) = (0, 0L); i < Count; i++)
        {
            var time = CommitTime.ToMicroseconds(At(i).Time);
            writer.WriteInt64(time - last);
            last = time;
        }

        writer.WriteArrayHeader(Count);
        for (var (i, last) = (0, 0L); i < Count; i++)
        {
            var after = (long)At(i).After.Sequence;
            writer.WriteInt64(after - last);
            last = after;
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="EventDecodeException">It is something else.</exception>
    public static RecentCommits Read(ref EventReader reader)
    {
        var isThree = reader.ReadArrayHeader() == 3;
        var ids = reader.ReadBytes();
        var times = reader.ReadArray(static (ref EventReader one) => one.ReadInt64());
        var afters = reader.ReadArray(static (ref EventReader one) => one.ReadInt64());
        var count = times.Length;
        if (!isThree || ids.Length != count * sizeof(ulong) || afters.Length != count)
            throw new EventDecodeException("Recent commits are [ids, times, revisions], as many of each.");
        var commits = new RecentCommits { _ring = new Recent[count], Count = count };
        for (var (i, time, after) = (0, 0L, 0L); i < count; i++)
        {
            (time, after) = (time + times[i], after + afters[i]);
            commits._ring[i] = new Recent(BinaryPrimitives.ReadUInt64BigEndian(ids.AsSpan(i * sizeof(ulong))), CommitTime.FromMicroseconds(time), new Revision((ulong)after));
        }

        return commits;
    }
}

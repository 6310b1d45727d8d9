using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace DomainEs;

/// <summary>Commits as a snapshot keeps them, oldest first, in stretches of up to 64: four bytes of each one's id, and of each stretch where it begins and when it ended.</summary>
/// <remarks>
/// Four bytes tell that a commit is not among them, as of nearly every new one. What they find is looked for in the log, where the whole id is: one read that begins at
/// the stretch. Whole stretches are dropped, so that up to 64 more are kept than were promised. As bytes they are <c>[last, ids, [count, time, revision, count, …]]</c>;
/// times, in microseconds, and revisions are differences to those before: about four bytes a commit in all.
/// </remarks>
internal sealed class KeptCommits
{
    private const int InStretch = 64;
    private const int PrintBytes = sizeof(uint);
    private const int Numbers = 3;

    // Little-endian on every machine, so that a snapshot is searched as it came.
    private readonly List<Stretch> _stretches;
    private byte[] _prints;

    public KeptCommits()
        : this([], [], 0, 0)
    {
    }

    private KeptCommits(byte[] prints, List<Stretch> stretches, int count, ulong last) => (_prints, _stretches, Count, Last) = (prints, stretches, count, last);

    public int Count { get; private set; }

    /// <summary>What it takes in memory.</summary>
    public long Bytes => _prints.Length + (_stretches.Capacity * 32L);

    /// <summary>The folded id of the last commit.</summary>
    public ulong Last { get; private set; }

    public KeptCommits Copy() => new([.. _prints], [.. _stretches], Count, Last);

    /// <summary>Adds a commit that is later than all.</summary>
    /// <param name="id">Its folded id.</param>
    /// <param name="time">When it was made.</param>
    /// <param name="after">A revision it was written after.</param>
    public void Add(ulong id, DateTimeOffset time, Revision after)
    {
        if (Count * PrintBytes == _prints.Length)
            Array.Resize(ref _prints, Math.Max(InStretch * PrintBytes, 2 * _prints.Length));
        BinaryPrimitives.WriteUInt32LittleEndian(_prints.AsSpan(Count++ * PrintBytes), (uint)id);
        Last = id;
        if (_stretches is [.., { Count: < InStretch } open])
            _stretches[^1] = open with { Count = open.Count + 1, Ended = time };
        else
            _stretches.Add(new Stretch(1, after, time));
    }

    /// <summary>Drops the oldest stretches that are neither among so many commits nor so young.</summary>
    public void Trim(int atLeast, TimeSpan window)
    {
        var (stretches, commits) = (0, 0);
        while (stretches < _stretches.Count && Count - commits - _stretches[stretches].Count >= atLeast && _stretches[^1].Ended - _stretches[stretches].Ended > window)
            commits += _stretches[stretches++].Count;
        _stretches.RemoveRange(0, stretches);
        _prints = _prints[(commits * PrintBytes)..(Count * PrintBytes)];
        Count -= commits;
    }

    /// <summary>The stretches that may hold a commit; nearly always none if it is new.</summary>
    /// <param name="id">Its folded id.</param>
    public IEnumerable<Stretch> MayHold(ulong id)
    {
        var first = 0;
        foreach (var stretch in _stretches)
        {
            if (Holds(first, stretch.Count, (uint)id))
                yield return stretch;
            first += stretch.Count;
        }
    }

    public void Write(ref EventWriter writer)
    {
        writer.WriteArrayHeader(3);
        writer.WriteUInt64(Last);
        writer.WriteBytes(_prints.AsSpan(0, Count * PrintBytes));
        writer.WriteArrayHeader(_stretches.Count * Numbers);
        var (ended, after) = (0L, 0UL);
        foreach (var stretch in _stretches)
        {
            var micros = CommitTime.ToMicroseconds(stretch.Ended);
            writer.WriteInt64(stretch.Count);
            writer.WriteInt64(micros - ended);
            writer.WriteInt64((long)(stretch.After.Sequence - after));
            (ended, after) = (micros, stretch.After.Sequence);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="EventDecodeException">It is something else.</exception>
    public static KeptCommits Read(ref EventReader reader)
    {
        var isThree = reader.ReadArrayHeader() == 3;
        var last = reader.ReadUInt64();
        var prints = reader.ReadBytes();
        var numbers = reader.ReadArrayHeader();
        var stretches = new List<Stretch>(Math.Min(numbers / Numbers, prints.Length));
        var (count, ended, after) = (0L, 0L, 0L);
        for (var left = numbers / Numbers; left > 0; left--)
        {
            var its = reader.ReadInt32();
            (count, ended, after) = (count + its, ended + reader.ReadInt64(), after + reader.ReadInt64());
            if (its is <= 0 or > InStretch || after < 0)
                throw Unreadable();
            stretches.Add(new Stretch(its, new Revision((ulong)after), CommitTime.FromMicroseconds(ended)));
        }

        return isThree && numbers % Numbers == 0 && count > 0 && prints.Length == count * PrintBytes ? new KeptCommits(prints, stretches, (int)count, last) : throw Unreadable();
    }

    private static EventDecodeException Unreadable() => new("Recent commits are [last, ids, [count, time, revision, …]], four bytes for each that is counted.");

    private bool Holds(int first, int count, uint print)
    {
        var stored = BitConverter.IsLittleEndian ? print : BinaryPrimitives.ReverseEndianness(print);
        return MemoryMarshal.Cast<byte, uint>(_prints.AsSpan(first * PrintBytes, count * PrintBytes)).Contains(stored);
    }

    /// <summary>Some commits one after another.</summary>
    /// <param name="Count">How many.</param>
    /// <param name="After">A revision that all were written after.</param>
    /// <param name="Ended">The time of the last.</param>
    internal readonly record struct Stretch(int Count, Revision After, DateTimeOffset Ended);
}

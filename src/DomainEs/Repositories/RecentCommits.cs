namespace DomainEs;

/// <summary>The commits by which a repeated command is recognised: every one younger than ten minutes, and at least the last 4,096.</summary>
/// <remarks>Told apart by eight bytes of their ids, which are hashes: the two halves of one, folded. The age is taken from the newest commit, not from the clock, so that the past of a quiet aggregate stays known.</remarks>
internal sealed partial class RecentCommits
{
    private const int AlwaysKept = 4096;
    private const int ScannedAtMost = 64;
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(10);

    // A ring, oldest first. The index over it is made when a long one is first searched.
    private Recent[] _ring = [];
    private int _first;
    private Dictionary<ulong, Revision>? _index;

    public int Count { get; private set; }

    /// <summary>What it takes in memory.</summary>
    public long Bytes => (_ring.Length * 48L) + (_index is null ? 0 : Count * 48L);

    /// <summary>Whether a commit is the one that was noted last.</summary>
    public bool IsLast(CommitId id) => Count > 0 && At(Count - 1).Id == KeyOf(id);

    /// <summary>Notes a commit.</summary>
    /// <param name="id">Which.</param>
    /// <param name="time">When.</param>
    /// <param name="after">A revision it was written after, as near as is known: where to look for it.</param>
    public void Add(CommitId id, DateTimeOffset time, Revision after)
    {
        while (Count >= AlwaysKept && time - _ring[_first].Time > s_window)
            DropFirst();
        if (Count == _ring.Length)
            Grow();
        _ring[(_first + Count++) % _ring.Length] = new Recent(KeyOf(id), time, after);
        _index?.TryAdd(KeyOf(id), after);
    }

    /// <summary>The revision after which a commit was written, if the commit is known.</summary>
    public bool TryFind(CommitId id, out Revision after)
    {
        if (Count > ScannedAtMost)
            return (_index ??= MakeIndex()).TryGetValue(KeyOf(id), out after);
        for (var i = 0; i < Count; i++)
        {
            ref readonly var recent = ref _ring[(_first + i) % _ring.Length];
            if (recent.Id == KeyOf(id))
            {
                after = recent.After;
                return true;
            }
        }

        after = default;
        return false;
    }

    private static ulong KeyOf(CommitId id) => (ulong)(id.Value >> 64) ^ (ulong)id.Value;

    private Recent At(int index) => _ring[(_first + index) % _ring.Length];

    private void DropFirst()
    {
        _index?.Remove(_ring[_first].Id);
        _first = (_first + 1) % _ring.Length;
        Count--;
    }

    private void Grow()
    {
        var larger = new Recent[Math.Max(4, _ring.Length * 2)];
        for (var i = 0; i < Count; i++)
            larger[i] = _ring[(_first + i) % _ring.Length];
        (_ring, _first) = (larger, 0);
    }

    private Dictionary<ulong, Revision> MakeIndex()
    {
        var index = new Dictionary<ulong, Revision>(Count);
        for (var i = 0; i < Count; i++)
            index.TryAdd(_ring[(_first + i) % _ring.Length].Id, _ring[(_first + i) % _ring.Length].After);
        return index;
    }

    private readonly record struct Recent(ulong Id, DateTimeOffset Time, Revision After);
}

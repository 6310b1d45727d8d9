namespace DomainEs;

/// <summary>The commits by which a repeated command is recognised: every one younger than ten minutes, and at least the last 4,096.</summary>
/// <remarks>
/// Told apart by eight bytes of their ids, which are hashes: the two halves of one, folded; those of a snapshot by four, and then in the log. The age is taken from the
/// newest commit, not from the clock, so that the past of a quiet aggregate stays known.
/// </remarks>
internal sealed partial class RecentCommits
{
    private const int AlwaysKept = 4096;
    private const int ScannedAtMost = 64;
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(10);

    // A ring, oldest first. The index over it is made when a long one is first searched.
    private Recent[] _ring = [];
    private int _first;
    private int _count;
    private Dictionary<ulong, Revision>? _index;

    // Those before them, as the snapshot had them that was begun at.
    private KeptCommits? _kept;

    public int Count => _count + (_kept?.Count ?? 0);

    /// <summary>What it takes in memory.</summary>
    public long Bytes => (_ring.Length * 48L) + (_index is null ? 0 : _count * 48L) + (_kept?.Bytes ?? 0);

    /// <summary>Whether a commit is the one that was noted last.</summary>
    public bool IsLast(CommitId id) => (_count > 0 ? At(_count - 1).Id : _kept?.Last) == KeyOf(id);

    /// <summary>Notes a commit.</summary>
    /// <param name="id">Which.</param>
    /// <param name="time">When.</param>
    /// <param name="after">A revision it was written after, as near as is known: where to look for it.</param>
    public void Add(CommitId id, DateTimeOffset time, Revision after)
    {
        while (_count >= AlwaysKept && time - _ring[_first].Time > s_window)
            DropFirst();
        if (_count == _ring.Length)
            Grow();
        _ring[(_first + _count++) % _ring.Length] = new Recent(KeyOf(id), time, after);
        _index?.TryAdd(KeyOf(id), after);
    }

    /// <summary>The parts of the log that may hold a commit which <see cref="TryFind"/> does not know.</summary>
    public IEnumerable<KeptCommits.Stretch> MayBeIn(CommitId id) => _kept?.MayHold(KeyOf(id)) ?? [];

    /// <summary>The revision after which a commit was written, if it was noted here.</summary>
    public bool TryFind(CommitId id, out Revision after)
    {
        if (_count > ScannedAtMost)
            return (_index ??= MakeIndex()).TryGetValue(KeyOf(id), out after);
        for (var i = 0; i < _count; i++)
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
        _kept = null; // older than this one
        _index?.Remove(_ring[_first].Id);
        _first = (_first + 1) % _ring.Length;
        _count--;
    }

    private void Grow()
    {
        var larger = new Recent[Math.Max(4, _ring.Length * 2)];
        for (var i = 0; i < _count; i++)
            larger[i] = _ring[(_first + i) % _ring.Length];
        (_ring, _first) = (larger, 0);
    }

    private Dictionary<ulong, Revision> MakeIndex()
    {
        var index = new Dictionary<ulong, Revision>(_count);
        for (var i = 0; i < _count; i++)
            index.TryAdd(_ring[(_first + i) % _ring.Length].Id, _ring[(_first + i) % _ring.Length].After);
        return index;
    }

    private readonly record struct Recent(ulong Id, DateTimeOffset Time, Revision After);
}

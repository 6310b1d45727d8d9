namespace DomainEs;

/// <summary>What was folded since the last snapshot of an aggregate, and whether that is worth another.</summary>
/// <remarks>Whoever is at work on the aggregate uses it, under the same lock as the state.</remarks>
internal sealed class SinceSnapshot
{
    // Less is folded in a few microseconds.
    private const int LeastBytes = 4096;

    // So far apart, entries lie in so many blocks of a stream that each is read for itself.
    private const ulong SpreadSequences = 40_000;
    private const int LeastSpreadEntries = 4;

    // 0 while nobody knows: of several entries that are read at once a store says where the last one stands.
    private ulong _from;
    private ulong _to;
    private DateTimeOffset _began;
    private bool _isApart;
    private int _entries;
    private long _bytes;
    private long _snapshotBytes;
    private bool _isPending;
    private bool _isStopped;

    /// <summary>Whether the entries are spread over so much of the log that reading them is slow.</summary>
    public bool IsSpread => _entries >= LeastSpreadEntries && (_from == 0 ? _isApart : _to - _from > SpreadSequences);

    /// <summary>Whether a snapshot may be worth its bytes; its size is the last one's.</summary>
    public bool IsDue => !_isStopped && !_isPending && (IsSpread || (_bytes >= LeastBytes && _bytes >= _snapshotBytes));

    /// <summary>Begins anew at a snapshot.</summary>
    /// <param name="sequence">Of the last entry in it.</param>
    /// <param name="bytes">Its size.</param>
    public void Begin(ulong sequence, long bytes) => (_from, _to, _entries, _bytes, _snapshotBytes, _isPending) = (sequence, sequence, 0, 0, bytes, false);

    /// <summary>Notes an entry.</summary>
    /// <param name="bytes">Its size.</param>
    /// <param name="time">When it was made.</param>
    public void Add(int bytes, DateTimeOffset time)
    {
        if (_bytes == 0)
            _began = time;
        _bytes += bytes;
    }

    /// <summary>Notes how far the log was read.</summary>
    public void AddUpTo(ulong sequence, int entries)
    {
        // Where the first of several stands is not known; of one alone it is.
        if (_to == 0 && entries == 1)
            _from = sequence;
        (_to, _entries) = (sequence, _entries + entries);
    }

    /// <summary>Where nobody knows where the first entry stands, asks what is known of the time when it was made.</summary>
    public void Measure(LogTimes times) => _isApart = _from == 0 && _entries >= LeastSpreadEntries && times.IsApart(_began, _to, SpreadSequences);

    /// <summary>Takes it for a snapshot to be made.</summary>
    public bool TryTake() => IsDue && (_isPending = true);

    /// <summary>A snapshot that was to be made was not.</summary>
    public void Release() => _isPending = false;

    /// <summary>Nothing is made of it any more: the state is somebody else's.</summary>
    public void Stop() => _isStopped = true;

    /// <summary>Whether the state is somebody else's.</summary>
    public bool IsStopped => _isStopped;

    /// <summary>Whether a snapshot of a size is outweighed by what it spares.</summary>
    public bool IsWorth(int bytes)
    {
        if (IsSpread || _bytes >= bytes)
            return true;
        (_snapshotBytes, _isPending) = (bytes, false);
        return false;
    }

    /// <summary>The state could not be written: tried again when as much again was folded.</summary>
    public void GiveUp() => Begin(_to, Math.Max(LeastBytes, _bytes * 2));
}

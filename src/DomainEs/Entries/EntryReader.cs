using System.Buffers.Binary;

namespace DomainEs;

/// <summary>Reads the events of an entry one after another, straight from its bytes.</summary>
/// <remarks>Call <see cref="NextEvent"/>, then exactly one of <see cref="Fold"/>, <see cref="Read"/> and <see cref="SkipBody"/>, until there is no next.</remarks>
public ref struct EntryReader
{
    private readonly AggregateKey _aggregate;
    private readonly Position _position;
    private readonly ReadOnlyMemory<byte> _bytes;
    private EventReader _reader;
    private ReadOnlySpan<byte> _name;
    private EventInfo _info;
    private CommitId _commit;
    private DateTimeOffset _time;
    private int _commitStart;
    private int _commitsLeft;
    private int _eventsLeft;
    private int _ordinal;

    /// <summary>Begins to read an entry and checks its checksum.</summary>
    /// <param name="aggregate">Whose it is said to be.</param>
    /// <param name="bytes">What was stored.</param>
    /// <param name="position">Where in the log it stands; the start if that is not known.</param>
    /// <exception cref="EventDecodeException">The bytes are not what was written for this aggregate.</exception>
    public EntryReader(AggregateKey aggregate, ReadOnlyMemory<byte> bytes, Position position = default)
    {
        (_aggregate, _bytes, _position) = (aggregate, bytes, position);
        _info = new EventInfo(aggregate, 0, position, 0, default, default, default);
        if (!HasItsChecksum(aggregate, bytes.Span))
            throw Fault(new EventDecodeException("The checksum does not match."));
        _reader.Open(bytes);
        try
        {
            ReadHeader();
        }
        catch (Exception e)
        {
            throw Fault(e);
        }
    }

    /// <summary>The aggregate's version before the entry's first event.</summary>
    public long Version { get; private set; }

    /// <summary>Whether the event last gone to is the first of its commit.</summary>
    public bool IsFirstOfCommit { get; private set; }

    /// <summary>Goes to the next event.</summary>
    /// <param name="name">Its stored name, UTF-8.</param>
    /// <param name="info">Where and when it was written.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="EventDecodeException">The entry's structure is damaged.</exception>
    public bool NextEvent(out ReadOnlySpan<byte> name, out EventInfo info)
    {
        try
        {
            if (!MoveNext())
            {
                name = default;
                info = default;
                return false;
            }
        }
        catch (Exception e)
        {
            throw Fault(e);
        }

        name = _name;
        info = _info;
        return true;
    }

    /// <summary>Folds the event last gone to.</summary>
    /// <param name="state">The state before it; null if nothing exists.</param>
    /// <typeparam name="T">The aggregate.</typeparam>
    /// <returns>The state after it.</returns>
    /// <exception cref="EventDecodeException">The body cannot be read.</exception>
    public T? Fold<T>(T? state)
        where T : class, IAggregate<T>
    {
        _reader.Begin();
        try
        {
            return T.Fold(state, _name, ref _reader, _info);
        }
        catch (Exception e) when (IsDecodeFault(e))
        {
            throw Fault(e, named: true);
        }
    }

    /// <summary>Reads the event last gone to as what it is in today's code: one event, and after an upcaster also several or none.</summary>
    /// <typeparam name="T">The aggregate.</typeparam>
    /// <exception cref="EventDecodeException">The body cannot be read.</exception>
    /// <exception cref="ApplyFailedException">An upcaster threw.</exception>
    public CurrentEvents<T> Read<T>()
        where T : class, IAggregate<T>
    {
        _reader.Begin();
        try
        {
            return T.Read(_name, ref _reader, _info);
        }
        catch (Exception e) when (e is not UnknownEventException)
        {
            throw ReadFault(e);
        }
    }

    /// <summary>Passes over the body of the event last gone to.</summary>
    public void SkipBody()
    {
        try
        {
            _reader.Skip();
        }
        catch (Exception e)
        {
            throw Fault(e, named: true);
        }
    }

    /// <summary>The bytes of an entry's commits, one after another, without what stands around them.</summary>
    internal static ReadOnlyMemory<byte> CommitsOf(ReadOnlyMemory<byte> entry)
    {
        var reader = new EventReader(entry);
        reader.ReadArrayHeader();
        reader.Skip();
        reader.Skip();
        reader.ReadArrayHeader();
        return entry[(int)reader.Consumed..^EntryChecksum.Size];
    }

    internal void Read(AggregateDescription aggregate, List<Recorded> events)
    {
        _reader.Begin();
        try
        {
            aggregate.Read(_name, ref _reader, _info, events);
        }
        catch (Exception e) when (e is not UnknownEventException)
        {
            throw ReadFault(e);
        }
    }

    private static bool HasItsChecksum(AggregateKey aggregate, ReadOnlySpan<byte> bytes) =>
        bytes.Length > EntryChecksum.Size
        && bytes[^EntryChecksum.Size] == EntryChecksum.Code
        && BinaryPrimitives.ReadUInt32BigEndian(bytes[^4..]) == EntryChecksum.Of(aggregate, bytes[..^EntryChecksum.Size]);

    private void ReadHeader()
    {
        var length = _reader.ReadArrayHeader();
        var format = _reader.ReadInt32();
        if (format != Entry.Format)
            throw new EventDecodeException($"The entry has format {format} and this code reads {Entry.Format}.");
        Version = _reader.ReadInt64();
        _commitsLeft = _reader.ReadArrayHeader();
        if (length != 4 || Version < 0 || _commitsLeft == 0)
            throw new EventDecodeException("An entry is [format, version, commits, crc] with one commit or more.");
    }

    private bool MoveNext()
    {
        IsFirstOfCommit = false;
        while (_eventsLeft == 0)
        {
            // Metadata stands behind the events; EventInfo reads it from there when it is asked.
            if (_ordinal > 0)
                _reader.Skip();
            if (_commitsLeft == 0)
            {
                return _reader.Consumed == _bytes.Length - EntryChecksum.Size
                    ? false
                    : throw new EventDecodeException("There are bytes behind the last commit.");
            }

            BeginCommit();
        }

        if (_reader.ReadArrayHeader() != 2)
            throw new EventDecodeException("An event is [name, body].");
        _name = _reader.ReadText();
        _eventsLeft--;
        _info = new EventInfo(_aggregate, checked(Version + _ordinal + 1), _position, _ordinal, _time, _commit, _bytes[_commitStart..]);
        _ordinal++;
        return true;
    }

    private void BeginCommit()
    {
        _commitsLeft--;
        _commitStart = (int)_reader.Consumed;
        Span<byte> id = stackalloc byte[CommitId.Size];
        if (_reader.ReadArrayHeader() != 4 || !_reader.TryReadBytes(id))
            throw new EventDecodeException("A commit is [id of 16 bytes, time, events, metadata].");
        _commit = CommitId.Read(id);
        _time = CommitTime.FromMicroseconds(_reader.ReadInt64());
        _eventsLeft = _reader.ReadArrayHeader();
        if (_eventsLeft == 0)
            throw new EventDecodeException("A commit has no events.");
        IsFirstOfCommit = true;
    }

    // What Apply throws is not the bytes' fault; nor do the fold's own exceptions need another.
    private readonly bool IsDecodeFault(Exception e) => !_reader.HasEnded && e is not (UnknownEventException or HistoryDamagedException);

    // What an upcaster throws is not the bytes' fault either.
    private readonly Exception ReadFault(Exception e) =>
        _reader.HasEnded ? new ApplyFailedException(_info, StoredText.Short(_name), e) : Fault(e, named: true);

    private readonly EventDecodeException Fault(Exception e, bool named = false) =>
        EventDecodeException.At(_info, named ? StoredText.Short(_name) : null, named ? _reader.Member : null, e);
}

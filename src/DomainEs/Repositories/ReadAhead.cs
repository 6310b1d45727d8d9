namespace DomainEs;

/// <summary>A reading of a history that begins before it is known where it has to: its first slice is on its way while a snapshot is.</summary>
internal sealed class ReadAhead : IAsyncDisposable
{
    private readonly IAsyncEnumerator<HistorySlice> _slices;
    private Task<bool>? _moving;

    /// <param name="store">What is read from.</param>
    /// <param name="aggregate">Whose history.</param>
    /// <param name="at">The revision to begin at; none for the whole history.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public ReadAhead(IEventStore store, AggregateKey aggregate, Revision at, CancellationToken cancellationToken)
    {
        IsWhole = at == Revision.None;
        _slices = store.ReadAsync(aggregate, IsWhole ? at : new Revision(at.Sequence - 1), cancellationToken).GetAsyncEnumerator(cancellationToken);
        _moving = _slices.MoveNextAsync().AsTask();
    }

    /// <summary>Whether it begins with the first entry.</summary>
    public bool IsWhole { get; }

    /// <summary>The slice it stands at.</summary>
    public HistorySlice Current => _slices.Current;

    /// <summary>Waits for the first slice, or for what came in its place.</summary>
    public async ValueTask ArriveAsync() => await ((Task)_moving!).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Goes to the next slice; at first to the one that is on its way.</summary>
    public ValueTask<bool> MoveNextAsync()
    {
        if (_moving is not { } moving)
            return _slices.MoveNextAsync();
        _moving = null;
        return new ValueTask<bool>(moving);
    }

    /// <summary>Where in the first slice the entry is that ends with a version; -1 if it is not there, and -1 if bytes on the way to it are damaged: nobody needs those.</summary>
    public static int Find(AggregateKey aggregate, in HistorySlice slice, long version)
    {
        try
        {
            var found = -1;
            while (found + 1 < slice.Entries.Count && new EntryReader(aggregate, slice.Entries[found + 1]).Version < version)
                found++;
            return found;
        }
        catch (EventDecodeException)
        {
            return -1;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // A reading that is under way cannot be given up, and nobody waits for it any more.
        if (_moving is not null)
            await ArriveAsync().ConfigureAwait(false);
        await _slices.DisposeAsync().ConfigureAwait(false);
    }
}

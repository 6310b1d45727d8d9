namespace DomainEs;

/// <summary>Gives one projection the log: together with the others where it stands near them, else by itself until it does.</summary>
internal sealed class LogFeed(SharedLog shared, IEventStore store, ProjectionDescription projection) : IAsyncDisposable
{
    private static readonly TimeSpan s_betweenReadings = TimeSpan.FromMilliseconds(20);

    private readonly LogDecoder _decoder = new([projection]);
    private LogAttachment? _attachment;
    private IAsyncEnumerator<LogSlice>? _own;
    private LogSlice _slice;
    private int _next;
    private bool _isInSlice;

    /// <summary>Whether more is there already.</summary>
    public bool HasNext => _attachment is { } attachment ? shared.HasNext(attachment) : _isInSlice;

    /// <summary>The events after a place, and perhaps some before it.</summary>
    /// <param name="place">Where the projection stands: behind all that was given.</param>
    /// <param name="cancellationToken">Stops waiting; what was waited for is given next time.</param>
    public async ValueTask<DecodedSlice> NextAsync(Place place, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_attachment is { } attachment)
            {
                if (await shared.NextAsync(attachment, cancellationToken).ConfigureAwait(false) is { } given)
                    return given;
                _attachment = null;
            }

            if (_isInSlice)
            {
                var decoded = _decoder.Decode(_slice, ref _next);
                _isInSlice = _next < _slice.Entries.Count;
                return decoded;
            }

            if ((_attachment = shared.TryAttach(place.ReadAfter)) is not null)
            {
                await EndOwnAsync().ConfigureAwait(false);
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            _own ??= store.ReadAllAsync(place.ReadAfter, follow: false, CancellationToken.None).GetAsyncEnumerator(CancellationToken.None);
            if (await _own.MoveNextAsync().ConfigureAwait(false))
            {
                (_slice, _next) = (_own.Current, 0);
                _isInSlice = _slice.Entries.Count > 0;
            }
            else
            {
                await EndOwnAsync().ConfigureAwait(false);
                await Task.Delay(s_betweenReadings, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_attachment is { } attachment)
            shared.Detach(attachment);
        await EndOwnAsync().ConfigureAwait(false);
    }

    private async ValueTask EndOwnAsync()
    {
        if (_own is { } own)
            await own.DisposeAsync().ConfigureAwait(false);
        _own = null;
    }
}

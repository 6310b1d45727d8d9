namespace DomainEs;

/// <summary>Applies the events that were held up with a row, in order, from the log.</summary>
internal sealed class ParkedRetry(IEventStore store, ProjectionDescription projection, Stretch stretch, string key)
{
    private readonly LogDecoder _decoder = new([projection]);

    /// <summary>Applies them until one fails again.</summary>
    /// <param name="skips">Whether the first is left out for good.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task RunAsync(bool skips, CancellationToken cancellationToken)
    {
        var all = stretch.Fold.Parked!;
        if (all.Find(key) is not { } parked)
            throw new ArgumentException($"Row '{key}' of view '{projection.Name}' is not parked.");
        stretch.Fold.Wanted.Rows.Add(key);
        await stretch.ReadWantedAsync(cancellationToken).ConfigureAwait(false);
        var (row, left) = (stretch.Fold.RowOf(key), skips ? parked.Places[1..] : parked.Places);
        stretch.Fold.Measures = stretch.Table.MaxRowBytes;
        while (left is [var place, ..])
        {
            // What a failing Apply leaves half done is not kept: the row is made again from its bytes.
            var before = RowBytes.Of(stretch.Fold.Code, [row])[0].Value;
            if (!await TryApplyAsync(row, place, cancellationToken).ConfigureAwait(false))
            {
                stretch.Fold.PutBack(row, before);
                parked = parked with { Reason = stretch.Fold.Poison!.Reason };
                break;
            }

            left = left.RemoveAt(0);
        }

        stretch.Fold.Measures = null;
        all.Set(parked with { Places = left });
    }

    private async Task<bool> TryApplyAsync(CachedRow row, Place place, CancellationToken cancellationToken)
    {
        await foreach (var slice in store.ReadAllAsync(place.Position with { Sequence = place.Position.Sequence - 1 }, follow: false, cancellationToken).ConfigureAwait(false))
        {
            if (slice.Entries.Count == 0)
                break;
            var next = 0;
            foreach (var recorded in _decoder.Decode(slice with { Entries = [slice.Entries[0]] }, ref next).Events)
            {
                if (new Place(recorded.Info.Position, recorded.Info.Ordinal, recorded.Part) != place)
                    continue;
                return recorded.Event is EventFault fault
                    ? stretch.Fold.FailsAt(place, recorded.Info, key, fault.Why.Message)
                    : stretch.Fold.TryApplyTo(row, recorded.Event, recorded.Info, place, key);
            }

            break;
        }

        // An upcaster makes nothing of it any more.
        return true;
    }
}

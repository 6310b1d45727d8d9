namespace DomainEs.Testing;

/// <summary>Checks a view against the log: its rows, and the rows it remembers for aggregates, are the fold of all events up to its checkpoint, no more and no less.</summary>
/// <remarks>Folds by itself, event by event, and shares no code with what keeps views. The view may be written meanwhile, as long as it stands still for one reading of it.</remarks>
public static class ViewCheck
{
    /// <summary>Checks the checkpoint with what it counts, every row, and the rows that are remembered for each aggregate.</summary>
    /// <typeparam name="TRow">The row.</typeparam>
    /// <param name="store">The log.</param>
    /// <param name="aggregates">The aggregates of the context.</param>
    /// <param name="table">The build of the view.</param>
    /// <param name="cancellationToken">Stops checking.</param>
    /// <returns>The checkpoint it was checked at; null if nothing was written yet.</returns>
    /// <exception cref="ViewCheckFailedException">Something differs; the message says what.</exception>
    public static async Task<ViewCheckpoint?> RowsAreTheFoldAsync<TRow>(
        IEventStore store, IEnumerable<AggregateDescription> aggregates, IViewTable table, CancellationToken cancellationToken = default)
        where TRow : class, IProjection<TRow>
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(table);
        var (checkpoint, kept) = await ReadAsync(table, cancellationToken).ConfigureAwait(false);
        var fold = new PlainFold<TRow>(Under("p.", kept));
        await foreach (var recorded in ContextLog.ReadAllAsync(store, aggregates, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (checkpoint is null || new Place(recorded.Info.Position, recorded.Info.Ordinal, recorded.Part) > checkpoint.Place)
                break;
            fold.Apply(recorded);
        }

        var end = await store.ReadEndAsync(cancellationToken).ConfigureAwait(false);
        CheckpointCheck.Holds<TRow>(checkpoint, store.Incarnation, end, fold);
        Compare(fold.Rows(), Under(StoredRow.KeyPrefix, kept), checkpoint);
        RouteCheck.Holds(fold.Routes, Under("s.", kept), checkpoint);
        return checkpoint;
    }

    private static IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> Under(string prefix, IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> kept) =>
        kept.Where(row => row.Key.StartsWith(prefix, StringComparison.Ordinal));

    // The checkpoint before and after: what was read between two equal ones is one state.
    private static async Task<(ViewCheckpoint?, List<KeyValuePair<string, ReadOnlyMemory<byte>>>)> ReadAsync(IViewTable table, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var before = await table.ReadCheckpointAsync(cancellationToken).ConfigureAwait(false);
            var rows = new List<KeyValuePair<string, ReadOnlyMemory<byte>>>();
            foreach (var prefix in (string[])["r", "p", "s"])
            {
                await foreach (var row in table.ListAsync(prefix, cancellationToken).ConfigureAwait(false))
                    rows.Add(new(row.Key, row.Value.ToArray()));
            }

            var after = await table.ReadCheckpointAsync(cancellationToken).ConfigureAwait(false);
            if (before.Revision == after.Revision)
                return (before.Bytes.IsEmpty ? null : ViewCheckpoint.Read(before.Bytes), rows);
        }

        throw new ViewCheckFailedException("the view changes all the time; stop what writes it first");
    }

    private static void Compare(SortedDictionary<string, ReadOnlyMemory<byte>> expected, IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> kept, ViewCheckpoint? checkpoint)
    {
        foreach (var (key, bytes) in kept)
        {
            var row = StoredRow.Read(bytes);
            if (row.Place > checkpoint?.Place)
                throw new ViewCheckFailedException($"row '{key}' is of {row.Place}, and the checkpoint is at {checkpoint.Place}");
            if (!expected.Remove(key, out var body))
                throw new ViewCheckFailedException($"row '{key}' is kept, and the fold up to {checkpoint?.Place} has none");
            if (!body.Span.SequenceEqual(row.Body.Span))
                throw new ViewCheckFailedException($"row '{key}' differs from the fold up to {checkpoint?.Place}: {Convert.ToHexString(row.Body.Span)} is kept, and {Convert.ToHexString(body.Span)} is right");
        }

        if (expected.Count > 0)
            throw new ViewCheckFailedException($"row '{expected.Keys.First()}' is not kept, and the fold up to {checkpoint?.Place} has it, with {expected.Count - 1} more");
    }
}

namespace DomainEs;

/// <summary>Keeps the entries of a context: appends, reads one aggregate's history, reads the whole log.</summary>
/// <remarks>Knows names and bytes, no types. Every store passes the contract suite of <c>DomainEs.Testing</c>; <see cref="InMemoryEventStore"/> is the readable specification.</remarks>
public interface IEventStore
{
    /// <summary>Which log this is: another one after it was made anew, whatever its name. Empty if the store cannot tell.</summary>
    string Incarnation => "";

    /// <summary>Where snapshots are kept; null if nowhere.</summary>
    ISnapshotStore? Snapshots => null;

    /// <summary>Appends one entry to its aggregate, all of it or nothing.</summary>
    /// <param name="entry">The entry. Its version is the aggregate's version at <paramref name="expected"/>.</param>
    /// <param name="expected">The revision the decision was made at. An append at any other revision conflicts.</param>
    /// <param name="cancellationToken">Stops waiting. Once the bytes are sent the outcome is <see cref="AppendOutcome.InDoubt"/>, not an exception.</param>
    /// <returns>What became of it; a repeated append of the same commits is <see cref="AppendOutcome.Appended"/>.</returns>
    /// <exception cref="OperationCanceledException">Cancelled before anything was sent.</exception>
    ValueTask<AppendOutcome> AppendAsync(Entry entry, Revision expected, CancellationToken cancellationToken = default);

    /// <summary>Reads the history of one aggregate, oldest entry first.</summary>
    /// <param name="aggregate">The aggregate.</param>
    /// <param name="after">Only what was written after this revision; <see cref="Revision.None"/> for all.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The history in slices, none of them empty; none at all if nothing was written. A slice may be reused once the next is asked for.</returns>
    IAsyncEnumerable<HistorySlice> ReadAsync(AggregateKey aggregate, Revision after, CancellationToken cancellationToken = default);

    /// <summary>Reads the whole log, oldest entry first.</summary>
    /// <param name="after">Only what stands after this position; <see cref="Position.Start"/> for all.</param>
    /// <param name="follow">Whether to wait for more at the end of the log; else the reading ends there.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The log in slices. A slice that reaches the end of the log says so; it may then be empty. A slice may be reused once the next is asked for.</returns>
    /// <exception cref="LogWentBackException">The log ends before <paramref name="after"/>.</exception>
    IAsyncEnumerable<LogSlice> ReadAllAsync(Position after, bool follow = false, CancellationToken cancellationToken = default);

    /// <summary>Where the log ends now.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The position of the last entry; the start if there is none.</returns>
    /// <remarks>Reads the whole log unless the store knows better.</remarks>
    async ValueTask<Position> ReadEndAsync(CancellationToken cancellationToken = default)
    {
        var end = Position.Start;
        await foreach (var slice in ReadAllAsync(Position.Start, follow: false, cancellationToken).ConfigureAwait(false))
            end = slice.Entries is [.., var last] ? last.Position : end;
        return end;
    }
}

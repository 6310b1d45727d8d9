namespace DomainEs.Testing;

/// <summary>One run of one case: the store, and what is said when it does otherwise.</summary>
internal sealed class ContractRun(string caseName, StoreUnderTest storage, IEventStore store, CancellationToken cancellation)
{
    public StoreUnderTest Storage => storage;

    public IEventStore Store => store;

    public CancellationToken Cancellation => cancellation;

    public ValueTask<IEventStore> OpenAnotherAsync() => storage.OpenAsync(cancellation);

    public StoreContractFailedException Fail(string what) => new(caseName, what);

    public void Require(bool isSo, string otherwise)
    {
        if (!isSo)
            throw Fail(otherwise);
    }

    public void Equal<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw Fail(FormattableString.Invariant($"{what}: expected {expected}, actual {actual}"));
    }

    /// <summary>Appends an entry that must be stored now.</summary>
    public async Task<Stored> AppendAsync(Entry entry, Revision expected, IEventStore? on = null)
    {
        var outcome = await (on ?? store).AppendAsync(entry, expected, cancellation).ConfigureAwait(false);
        if (outcome is not AppendOutcome.Appended { WasRetry: false } appended)
            throw Fail($"an append to {entry.Aggregate} at revision {expected} was to be stored, and came back as {outcome}");
        Equal(entry.LastVersion, appended.Version, $"the version after an append to {entry.Aggregate}");
        return new Stored(entry, appended.Position);
    }

    /// <summary>Appends entries to one aggregate, one after another.</summary>
    public async Task<List<Stored>> FillAsync(AggregateKey key, int entries, int events = 1, int bodyBytes = 16, IEventStore? on = null)
    {
        var written = new List<Stored>(entries);
        for (var i = 0; i < entries; i++)
        {
            var (version, revision) = written is [.., var last] ? (last.Entry.LastVersion, last.Revision) : (0, Revision.None);
            written.Add(await AppendAsync(Sample.Entry(key, version, FormattableString.Invariant($"command-{i}"), events, bodyBytes), revision, on).ConfigureAwait(false));
        }

        return written;
    }

    /// <summary>Appends an entry that must conflict.</summary>
    public async Task ConflictAsync(Entry entry, Revision expected, Revision actual, string why, IEventStore? on = null)
    {
        var outcome = await (on ?? store).AppendAsync(entry, expected, cancellation).ConfigureAwait(false);
        Equal(new AppendOutcome.Conflict(actual), outcome, $"an append to {entry.Aggregate} at revision {expected} {why}");
    }

    /// <summary>Runs many at a time, as callers of a store do.</summary>
    public Task AtOnceAsync<T>(IEnumerable<T> items, int lanes, Func<T, Task> run) =>
        Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = lanes, CancellationToken = cancellation }, async (item, _) => await run(item).ConfigureAwait(false));
}

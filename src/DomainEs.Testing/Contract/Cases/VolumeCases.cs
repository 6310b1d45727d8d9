namespace DomainEs.Testing;

/// <summary>Many aggregates, many events, and long histories are nothing special.</summary>
internal static class VolumeCases
{
    // Enough in flight to keep a store busy.
    private const int Lanes = 128;

    public static IEnumerable<StoreContractCase> All =>
    [
        new("10,000 aggregates each have their own history", ManyAggregates),
        new("100,000 events keep their number, order and versions", ManyEvents),
        new("A history of 5,000 entries is read whole", LongHistory),
    ];

    private static async Task ManyAggregates(ContractRun run)
    {
        const int Aggregates = 10_000;
        var written = new Stored[Aggregates];
        await run.AtOnceAsync(Enumerable.Range(0, Aggregates), Lanes, async i =>
            written[i] = await run.AppendAsync(Sample.Entry(Sample.Key(FormattableString.Invariant($"a{i}")), 0, "command", events: 1 + (i % 3)), Revision.None).ConfigureAwait(false)).ConfigureAwait(false);
        await run.AtOnceAsync(written, Lanes, stored => run.HistoryIsAsync(stored.Entry.Aggregate, [stored])).ConfigureAwait(false);
        await run.LogIsAsync(written).ConfigureAwait(false);
    }

    private static async Task ManyEvents(ContractRun run)
    {
        const int Aggregates = 1_000, Entries = 50, EventsEach = 2;
        var written = new List<Stored>[Aggregates];
        await run.AtOnceAsync(Enumerable.Range(0, Aggregates), Lanes, async i =>
            written[i] = await run.FillAsync(Sample.Key(FormattableString.Invariant($"a{i}")), Entries, EventsEach).ConfigureAwait(false)).ConfigureAwait(false);

        run.Equal(100_000, written.Sum(history => history.Sum(stored => stored.Entry.EventNames.Length)), "the number of events written");
        await run.LogIsAsync(written.SelectMany(history => history)).ConfigureAwait(false);
        foreach (var history in written.Where((_, i) => i % 100 == 0))
            await run.HistoryIsAsync(history[0].Entry.Aggregate, history).ConfigureAwait(false);
    }

    private static async Task LongHistory(ContractRun run)
    {
        var key = Sample.Key("a");
        var written = await run.FillAsync(key, 5_000).ConfigureAwait(false);
        await run.HistoryIsAsync(key, written).ConfigureAwait(false);
        await run.HistoryIsAsync(key, written[2_500..], written[2_499].Revision).ConfigureAwait(false);
    }
}

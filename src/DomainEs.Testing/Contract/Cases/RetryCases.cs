namespace DomainEs.Testing;

/// <summary>An append repeated with the same commits at the same revision is stored once, however often it is sent.</summary>
internal static class RetryCases
{
    public static IEnumerable<StoreContractCase> All =>
    [
        new("The same append again is found and not written twice", Again),
        new("The same append again is found when more was written since", AgainLater),
        new("The same append twice at once is written once", AtOnce),
        new("Other commits at the same revision conflict", OtherCommits),
        new("An entry that holds only some of the same commits conflicts", SomeCommits),
    ];

    private static async Task Again(ContractRun run)
    {
        var key = Sample.Key("a");
        var written = await run.FillAsync(key, 2, events: 3).ConfigureAwait(false);
        for (var i = 0; i < 3; i++)
        {
            await FoundAsync(run, written[1], written[0].Revision).ConfigureAwait(false);
            await FoundAsync(run, written[0], Revision.None).ConfigureAwait(false);
        }

        await run.HistoryIsAsync(key, written).ConfigureAwait(false);
        await run.LogIsAsync(written).ConfigureAwait(false);
    }

    private static async Task AgainLater(ContractRun run)
    {
        var key = Sample.Key("a");
        var written = await run.FillAsync(key, 10, events: 2).ConfigureAwait(false);
        await run.FillAsync(Sample.Key("b"), 3).ConfigureAwait(false);
        for (var i = 0; i < written.Count; i++)
            await FoundAsync(run, written[i], i == 0 ? Revision.None : written[i - 1].Revision).ConfigureAwait(false);
        await run.HistoryIsAsync(key, written).ConfigureAwait(false);
    }

    private static async Task AtOnce(ContractRun run)
    {
        var key = Sample.Key("a");
        var written = new List<Stored>();
        for (var round = 0; round < 20; round++)
        {
            var revision = written is [.., var last] ? last.Revision : Revision.None;
            var entry = Sample.Entry(key, round, FormattableString.Invariant($"command-{round}"));
            var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => run.Store.AppendAsync(entry, revision, run.Cancellation).AsTask()))).ConfigureAwait(false);
            var positions = tries.Select(outcome => (outcome as AppendOutcome.Appended)?.Position ?? throw run.Fail($"one of four equal appends came back as {outcome}")).Distinct().ToList();
            run.Equal(1, positions.Count, "the number of places at which four equal appends were stored");
            written.Add(new Stored(entry, positions[0]));
        }

        await run.HistoryIsAsync(key, written).ConfigureAwait(false);
        await run.LogIsAsync(written).ConfigureAwait(false);
    }

    private static async Task OtherCommits(ContractRun run)
    {
        var key = Sample.Key("a");
        var written = await run.FillAsync(key, 3).ConfigureAwait(false);

        // The very same events, but of another command.
        await run.ConflictAsync(Sample.Entry(key, 1, "command-x"), written[0].Revision, written[2].Revision, "with other commits").ConfigureAwait(false);

        // The same command, but not where it was written.
        await run.ConflictAsync(Sample.Entry(key, 1, "command-2"), written[0].Revision, written[2].Revision, "with commits that are stored further on").ConfigureAwait(false);
        await run.HistoryIsAsync(key, written).ConfigureAwait(false);
    }

    private static async Task SomeCommits(ContractRun run)
    {
        var key = Sample.Key("a");
        var (one, two, three) = (Sample.Commit(key, "one"), Sample.Commit(key, "two"), Sample.Commit(key, "three"));
        var written = await run.AppendAsync(Entry.OfRaw(key, 0, one, two), Revision.None).ConfigureAwait(false);
        Entry[] others = [Entry.OfRaw(key, 0, one), Entry.OfRaw(key, 0, two), Entry.OfRaw(key, 0, two, one), Entry.OfRaw(key, 0, one, two, three), Entry.OfRaw(key, 0, one, three)];
        foreach (var other in others)
            await run.ConflictAsync(other, Revision.None, written.Revision, "with only some of the same commits").ConfigureAwait(false);
        await run.HistoryIsAsync(key, [written]).ConfigureAwait(false);
    }

    private static async Task FoundAsync(ContractRun run, Stored stored, Revision expected) => run.Equal(
        new AppendOutcome.Appended(stored.Position, stored.Entry.LastVersion, WasRetry: true),
        await run.Store.AppendAsync(stored.Entry, expected, run.Cancellation).ConfigureAwait(false),
        $"the same append to {stored.Entry.Aggregate} at revision {expected} again");
}

namespace DomainEs.Testing;

/// <summary>What is written comes back: whole, in order, and each aggregate's own.</summary>
internal static class AppendCases
{
    public static IEnumerable<StoreContractCase> All =>
    [
        new("An entry comes back with the bytes it was written with", Bytes),
        new("An append says where the entry stands and which version it made", Positions),
        new("A history is read in the order it was written", Order),
        new("A history is read from after a revision", FromRevision),
        new("An entry of several commits comes back whole", SeveralCommits),
        new("Histories of aggregates with similar names stay apart", Apart),
        new("An aggregate without entries has an empty history", Unknown),
    ];

    private static async Task Bytes(ContractRun run)
    {
        var key = Sample.Key("a");
        var written = await run.AppendAsync(Sample.Entry(key, 0, "command", events: 3, bodyBytes: 1000), Revision.None).ConfigureAwait(false);
        await run.HistoryIsAsync(key, [written]).ConfigureAwait(false);
        await run.LogIsAsync([written]).ConfigureAwait(false);
    }

    private static async Task Positions(ContractRun run)
    {
        var first = await run.AppendAsync(Sample.Entry(Sample.Key("a"), 0, "one", events: 2), Revision.None).ConfigureAwait(false);
        var other = await run.AppendAsync(Sample.Entry(Sample.Key("b"), 0, "one"), Revision.None).ConfigureAwait(false);
        var second = await run.AppendAsync(Sample.Entry(Sample.Key("a"), 2, "two", events: 3), first.Revision).ConfigureAwait(false);
        run.Require(first.Position.Sequence > 0, $"the first entry stands at {first.Position}, which is before the first");
        run.Require(first.Revision < other.Revision && other.Revision < second.Revision, $"three entries stand at {first.Position}, {other.Position}, {second.Position} in the order they were written");
    }

    private static async Task Order(ContractRun run)
    {
        var key = Sample.Key("a");
        await run.HistoryIsAsync(key, await run.FillAsync(key, 50, events: 2).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static async Task FromRevision(ContractRun run)
    {
        var key = Sample.Key("a");
        await run.FillAsync(Sample.Key("before"), 3).ConfigureAwait(false);
        var written = await run.FillAsync(key, 20).ConfigureAwait(false);
        for (var i = 0; i < written.Count; i++)
            await run.HistoryIsAsync(key, written.Skip(i + 1), written[i].Revision).ConfigureAwait(false);
    }

    private static async Task SeveralCommits(ContractRun run)
    {
        var key = Sample.Key("a");
        var entry = Entry.OfRaw(key, 0, Sample.Commit(key, "one", events: 2), Sample.Commit(key, "two"), Sample.Commit(key, "three", events: 3));
        var first = await run.AppendAsync(entry, Revision.None).ConfigureAwait(false);
        var second = await run.AppendAsync(Sample.Entry(key, 6, "four"), first.Revision).ConfigureAwait(false);
        await run.HistoryIsAsync(key, [first, second]).ConfigureAwait(false);
    }

    private static async Task Apart(ContractRun run)
    {
        AggregateKey[] keys =
        [
            new("thing", "a"), new("thing", "a.b"), new("thing", "a.b.c"), new("thing", "ab"), new("thing", "A"), new("things", "a"), new("thin", "g.a"), new("a", "thing"),
        ];
        var written = keys.ToDictionary(key => key, _ => new List<Stored>());
        for (var round = 0; round < 5; round++)
        {
            foreach (var key in keys)
            {
                var revision = written[key] is [.., var last] ? last.Revision : Revision.None;
                written[key].Add(await run.AppendAsync(Sample.Entry(key, round, FormattableString.Invariant($"command-{round}")), revision).ConfigureAwait(false));
            }
        }

        foreach (var key in keys)
            await run.HistoryIsAsync(key, written[key]).ConfigureAwait(false);
        await run.LogIsAsync(written.Values.SelectMany(stored => stored)).ConfigureAwait(false);
    }

    private static async Task Unknown(ContractRun run)
    {
        await run.HistoryIsAsync(Sample.Key("nobody"), []).ConfigureAwait(false);
        var written = await run.FillAsync(Sample.Key("somebody"), 2).ConfigureAwait(false);
        await run.HistoryIsAsync(Sample.Key("nobody"), []).ConfigureAwait(false);
        await run.HistoryIsAsync(Sample.Key("nobody"), [], written[0].Revision).ConfigureAwait(false);
        await run.HistoryIsAsync(Sample.Key("somebody"), [], written[1].Revision).ConfigureAwait(false);
    }
}

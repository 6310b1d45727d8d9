namespace DomainEs.Testing;

/// <summary>A reading that follows is given every entry once, whether it was there before or came later.</summary>
internal static class FollowingCases
{
    public static IEnumerable<StoreContractCase> All =>
    [
        new("A reader that follows is given what is appended later", Later),
        new("A reader that follows misses nothing written while it catches up", WhileCatchingUp),
        new("A reader that follows begins after its position", FromPosition),
        new("Two readers that follow are both given everything", Two),
    ];

    private static async Task Later(ContractRun run)
    {
        var log = new Follower(run, Position.Start);
        await using (log.ConfigureAwait(false))
        {
            run.Equal(0, await log.CatchUpAsync().ConfigureAwait(false), "the number of entries in an empty log");
            for (var i = 0; i < 20; i++)
                await log.GivesAsync(await run.FillAsync(Sample.Key(FormattableString.Invariant($"a{i}")), 1 + (i % 3)).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    private static async Task WhileCatchingUp(ContractRun run)
    {
        var (before, meanwhile, last) = (Sample.Key("before"), Sample.Key("meanwhile"), Sample.Key("last"));
        var written = await run.FillAsync(before, 1_500).ConfigureAwait(false);
        var log = new Follower(run, Position.Start);
        await using (log.ConfigureAwait(false))
        {
            var writing = Task.Run(async () => (List<Stored>)[.. await run.FillAsync(meanwhile, 1_500).ConfigureAwait(false), .. await run.FillAsync(last, 1).ConfigureAwait(false)]);
            var read = await log.ReadToAsync(last).ConfigureAwait(false);
            written.AddRange(await writing.ConfigureAwait(false));
            var found = 0;
            foreach (var entry in read)
                run.MustBeNext(written, ref found, entry, Position.Start);
            run.Equal(written.Count, found, "the number of entries that a reading gave which began before they were all written");
        }
    }

    private static async Task FromPosition(ContractRun run)
    {
        var before = await run.FillAsync(Sample.Key("a"), 10).ConfigureAwait(false);
        var fromMiddle = new Follower(run, before[4].Position);
        var fromEnd = new Follower(run, before[9].Position);
        await using (fromMiddle.ConfigureAwait(false))
        await using (fromEnd.ConfigureAwait(false))
        {
            run.Equal(5, await fromMiddle.CatchUpAsync().ConfigureAwait(false), "the number of entries after the fifth of ten");
            run.Equal(0, await fromEnd.CatchUpAsync().ConfigureAwait(false), "the number of entries after the last");
            var later = await run.FillAsync(Sample.Key("b"), 5).ConfigureAwait(false);
            await fromMiddle.GivesAsync(later).ConfigureAwait(false);
            await fromEnd.GivesAsync(later).ConfigureAwait(false);
        }
    }

    private static async Task Two(ContractRun run)
    {
        var first = new Follower(run, Position.Start);
        var second = new Follower(run, Position.Start);
        await using (first.ConfigureAwait(false))
        await using (second.ConfigureAwait(false))
        {
            var written = await run.FillAsync(Sample.Key("a"), 300).ConfigureAwait(false);
            await Task.WhenAll(first.GivesAsync(written), second.GivesAsync(written)).ConfigureAwait(false);
        }
    }
}

namespace DomainEs.Testing;

/// <summary>A repository finds in the store what it needs: the past, and what others wrote.</summary>
internal static class RepositoryCases
{
    private const string Id = "sum of 7/3";

    public static IEnumerable<StoreContractCase> All =>
    [
        new("A repository loads an aggregate as of a version", AsOfVersion),
        new("A repository loads an aggregate as of a time", AsOfTime),
        new("Commands of two repositories that meet are each done once", Meet),
        new("A command that is sent again is answered by what it wrote", Again),
    ];

    private static async Task AsOfVersion(ContractRun run)
    {
        var tallies = Tally.In(run.Store);
        for (var i = 1; i <= 20; i++)
            await CountAsync(run, tallies, i).ConfigureAwait(false);
        for (var version = 0; version <= 25; version++)
        {
            var (state, found) = await tallies.LoadAsync(Id, version, run.Cancellation).ConfigureAwait(false);
            run.Equal(Math.Min(version, 20), found, FormattableString.Invariant($"the version loaded as of version {version} of 20"));
            run.Equal(Enumerable.Range(1, (int)found).Sum(), state?.Sum ?? 0, FormattableString.Invariant($"the sum as of version {version} of 20"));
        }
    }

    private static async Task AsOfTime(ContractRun run)
    {
        var clock = new SetClock();
        var start = clock.Now;
        var tallies = Tally.In(run.Store, new RepositoryOptions { Clock = clock });
        for (var hour = 1; hour <= 10; hour++)
        {
            clock.Now = start.AddHours(hour);
            await CountAsync(run, tallies, hour).ConfigureAwait(false);
        }

        var other = Tally.In(await run.OpenAnotherAsync().ConfigureAwait(false));
        for (var hour = 0; hour <= 11; hour++)
        {
            var sum = Enumerable.Range(1, Math.Min(hour, 10)).Sum();
            foreach (var minutes in (int[])[0, 59])
            {
                var (state, _) = await other.LoadAsync(Id, start.AddHours(hour).AddMinutes(minutes), run.Cancellation).ConfigureAwait(false);
                run.Equal(sum, state?.Sum ?? 0, FormattableString.Invariant($"the sum {hour} hours and {minutes} minutes after the start"));
            }
        }
    }

    private static async Task Meet(ContractRun run)
    {
        // More attempts than the other has commands: nobody is unlucky for ever.
        const int Each = 50;
        var options = new RepositoryOptions { MaxAttempts = Each + 1 };
        Repository<Tally, string>[] tallies = [Tally.In(run.Store, options), Tally.In(await run.OpenAnotherAsync().ConfigureAwait(false), options)];
        await run.AtOnceAsync(tallies, tallies.Length, async repository =>
        {
            for (var i = 0; i < Each; i++)
                await CountAsync(run, repository, 1).ConfigureAwait(false);
        }).ConfigureAwait(false);
        foreach (var repository in tallies)
        {
            var (state, version) = await repository.LoadAsync(Id, run.Cancellation).ConfigureAwait(false);
            run.Equal((2L * Each, 2L * Each), (state?.Sum ?? 0, version), "sum and version after the commands of two repositories");
        }
    }

    private static async Task Again(ContractRun run)
    {
        var options = new CommandOptions { CommandId = "once" };
        var first = await Tally.In(run.Store).HandleAsync(new Count(Id, 5), options, run.Cancellation).ConfigureAwait(false);
        var other = Tally.In(await run.OpenAnotherAsync().ConfigureAwait(false));
        await CountAsync(run, other, 7).ConfigureAwait(false);
        var again = await other.HandleAsync(new Count(Id, 5), options, run.Cancellation).ConfigureAwait(false);
        run.Require(first is Accepted<Tally>, $"a command came back as {first}");
        run.Require(again is Duplicate<Tally> { Version: 1, Events: [Counted { Amount: 5 }] }, $"a command that was sent again came back as {again}");
        run.Equal(12L, (await other.LoadAsync(Id, run.Cancellation).ConfigureAwait(false)).State?.Sum ?? 0, "the sum of two commands, one of them sent twice");
    }

    private static async Task CountAsync(ContractRun run, Repository<Tally, string> tallies, long amount)
    {
        var result = await tallies.HandleAsync(new Count(Id, amount), run.Cancellation).ConfigureAwait(false);
        run.Require(result is Accepted<Tally>, $"a command came back as {result}");
    }
}

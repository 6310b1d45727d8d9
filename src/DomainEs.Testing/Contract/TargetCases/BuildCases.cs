namespace DomainEs.Testing;

/// <summary>Builds of one view lie beside each other, and readers are sent to one of them.</summary>
internal static class BuildCases
{
    public static IEnumerable<TargetContractCase> All =>
    [
        new("A reader makes no build", NotMade),
        new("Builds of other code, other logs and other views stay apart", Apart),
        new("Builds are listed with all that tells them apart", Listed),
        new("No build is the current one before one was made so", NoCurrent),
        new("The current build is the one last switched to, for every target", Switched),
        new("A removed build is gone, and can be made again empty", Removed),
        new("Reading on a removed build fails rather than find nothing", ReadingRemoved),
    ];

    private static async Task NotMade(TargetRun run)
    {
        run.Require(await run.Target.OpenAsync(TargetRun.Build(), creates: false, run.Cancellation).ConfigureAwait(false) is null, "a build that was never made was opened");
        run.Equal(0, (await run.Target.ListAsync("shop", "orders", run.Cancellation).ConfigureAwait(false)).Count, "the number of builds before one was made");
        await run.CreateAsync().ConfigureAwait(false);
        run.Require(await run.Target.OpenAsync(TargetRun.Build(), creates: false, run.Cancellation).ConfigureAwait(false) is not null, "a build that was made could not be opened");
    }

    private static async Task Apart(TargetRun run)
    {
        ViewBuild[] builds =
        [
            TargetRun.Build(), TargetRun.Build(fingerprint: 8), TargetRun.Build(log: "9c0d2f1a-73c5-4a0e-8f57-4f1f3f0a7b02"), TargetRun.Build(view: "orders-2"), TargetRun.Build() with { Context = "shop-2" },
        ];
        foreach (var build in builds)
            await run.CommitAsync(await run.CreateAsync(build).ConfigureAwait(false), build.ToString(), 0, ("r.a", build.ToString())).ConfigureAwait(false);
        foreach (var build in builds)
            await run.RowsAreAsync(await run.CreateAsync(build).ConfigureAwait(false), "r", ("r.a", build.ToString())).ConfigureAwait(false);
    }

    private static async Task Listed(TargetRun run)
    {
        ViewBuild[] builds = [TargetRun.Build(), TargetRun.Build(fingerprint: ulong.MaxValue, shape: 12), TargetRun.Build(log: "9c0d2f1a-73c5-4a0e-8f57-4f1f3f0a7b02")];
        foreach (var build in builds)
            await run.CreateAsync(build).ConfigureAwait(false);
        await run.CreateAsync(TargetRun.Build(view: "others")).ConfigureAwait(false);
        await run.CreateAsync(TargetRun.Build(view: "orders-2")).ConfigureAwait(false);
        var found = await run.Target.ListAsync("shop", "orders", run.Cancellation).ConfigureAwait(false);
        run.Equal(Lines(builds), Lines(found), "the builds of a view");
    }

    private static async Task NoCurrent(TargetRun run)
    {
        await run.CreateAsync().ConfigureAwait(false);
        run.Equal(null, await run.Target.ReadCurrentAsync("shop", "orders", run.Cancellation).ConfigureAwait(false), "the current build before any was switched to");
    }

    private static async Task Switched(TargetRun run)
    {
        var other = await run.OpenAnotherAsync().ConfigureAwait(false);
        var (first, second) = (TargetRun.Build(), TargetRun.Build(fingerprint: 8, shape: 12));
        await run.CreateAsync(first).ConfigureAwait(false);
        await run.CreateAsync(second).ConfigureAwait(false);
        foreach (var build in (ViewBuild[])[first, second, second, first])
        {
            await run.Target.SwitchAsync(build, run.Cancellation).ConfigureAwait(false);
            run.Equal(build, await other.ReadCurrentAsync("shop", "orders", run.Cancellation).ConfigureAwait(false), "the build that was switched to");
        }

        run.Equal(null, await other.ReadCurrentAsync("shop", "others", run.Cancellation).ConfigureAwait(false), "the current build of another view");
    }

    private static async Task Removed(TargetRun run)
    {
        var (kept, removed) = (TargetRun.Build(), TargetRun.Build(fingerprint: 8));
        await run.CommitAsync(await run.CreateAsync(kept).ConfigureAwait(false), "one", 0, ("r.a", "1")).ConfigureAwait(false);
        await run.CommitAsync(await run.CreateAsync(removed).ConfigureAwait(false), "one", 0, ("r.a", "2")).ConfigureAwait(false);
        run.Require(await run.Target.RemoveAsync(removed, run.Cancellation).ConfigureAwait(false), "a build that was there was said not to be");
        run.Require(!await run.Target.RemoveAsync(removed, run.Cancellation).ConfigureAwait(false), "a build that was removed was said to be there");
        run.Require(await run.Target.OpenAsync(removed, creates: false, run.Cancellation).ConfigureAwait(false) is null, "a build that was removed was opened");
        run.Equal(kept.ToString(), Lines(await run.Target.ListAsync("shop", "orders", run.Cancellation).ConfigureAwait(false)), "the builds of which one was removed");
        await run.RowsAreAsync(await run.CreateAsync(kept).ConfigureAwait(false), "r", ("r.a", "1")).ConfigureAwait(false);
        var again = await run.CreateAsync(removed).ConfigureAwait(false);
        await run.CheckpointIsAsync(again, "", 0).ConfigureAwait(false);
        await run.RowsAreAsync(again, "r").ConfigureAwait(false);
        await run.CommitAsync(again, "again", 0, ("r.a", "3")).ConfigureAwait(false);
    }

    private static async Task ReadingRemoved(TargetRun run)
    {
        var table = await run.CreateAsync().ConfigureAwait(false);
        await run.CommitAsync(table, "one", 0, ("r.a", "1")).ConfigureAwait(false);
        await run.Target.RemoveAsync(TargetRun.Build(), run.Cancellation).ConfigureAwait(false);
        await FailsAsync(run, "the checkpoint", async () => await table.ReadCheckpointAsync(run.Cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        await FailsAsync(run, "a row", async () => await table.ReadAsync("r.a", run.Cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        await FailsAsync(run, "rows", async () => await table.ReadManyAsync(["r.a"], run.Cancellation).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static async Task FailsAsync(TargetRun run, string what, Func<Task> read)
    {
        try
        {
            await read().ConfigureAwait(false);
        }
        catch (ViewUnreachableException)
        {
            return;
        }

        throw run.Fail($"{what} of a removed build could be read");
    }

    private static string Lines(IEnumerable<ViewBuild> builds) => string.Join('\n', builds.Select(static build => build.ToString()).Order(StringComparer.Ordinal));
}

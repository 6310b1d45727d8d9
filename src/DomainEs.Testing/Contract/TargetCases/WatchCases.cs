namespace DomainEs.Testing;

/// <summary>Who watches a row is given it as it is, and as it becomes.</summary>
internal static class WatchCases
{
    public static IEnumerable<TargetContractCase> All =>
    [
        new("A watched row is given as it is, and after each change", Changes),
        new("A watched row that is not there is given as empty, and when it is made", Made),
        new("A row is watched until nobody wants to", Cancelled),
    ];

    private static async Task Changes(TargetRun run)
    {
        var table = await run.CreateAsync().ConfigureAwait(false);
        var revision = await run.CommitAsync(table, "one", 0, ("r.a", "0"), ("r.b", "0")).ConfigureAwait(false);
        var rows = table.WatchAsync("r.a", run.Cancellation).GetAsyncEnumerator(run.Cancellation);
        await using (rows.ConfigureAwait(false))
        {
            await NextIsAsync(run, rows, "0").ConfigureAwait(false);
            for (var i = 1; i <= 5; i++)
            {
                var row = i == 3 ? "" : FormattableString.Invariant($"{i}");
                revision = await run.CommitAsync(table, FormattableString.Invariant($"change-{i}"), revision, ("r.b", "x"), ("r.a", row)).ConfigureAwait(false);
                await NextIsAsync(run, rows, row).ConfigureAwait(false);
            }
        }
    }

    private static async Task Made(TargetRun run)
    {
        var table = await run.CreateAsync().ConfigureAwait(false);
        var rows = table.WatchAsync("r.a", run.Cancellation).GetAsyncEnumerator(run.Cancellation);
        await using (rows.ConfigureAwait(false))
        {
            await NextIsAsync(run, rows, "").ConfigureAwait(false);
            await run.CommitAsync(table, "one", 0, ("r.a", "1")).ConfigureAwait(false);
            await NextIsAsync(run, rows, "1").ConfigureAwait(false);
        }
    }

    private static async Task Cancelled(TargetRun run)
    {
        var table = await run.CreateAsync().ConfigureAwait(false);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(run.Cancellation);
        var watching = Task.Run(async () =>
        {
            await foreach (var row in table.WatchAsync("r.a", end.Token).ConfigureAwait(false))
                await end.CancelAsync().ConfigureAwait(false);
        });
        try
        {
            await watching.WaitAsync(TimeSpan.FromSeconds(20), run.Cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return;
        }
        catch (TimeoutException)
        {
            throw run.Fail("a watching that was cancelled did not end within 20 s");
        }
    }

    private static async Task NextIsAsync(TargetRun run, IAsyncEnumerator<ReadOnlyMemory<byte>> rows, string expected)
    {
        run.Require(await rows.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), run.Cancellation).ConfigureAwait(false), "the watching of a row ended by itself");
        run.Equal(expected, TargetRun.Text(rows.Current), "the row that was watched");
    }
}

namespace DomainEs.Testing;

/// <summary>Cancelling stops the waiting, and never leaves something half done.</summary>
internal static class CancellationCases
{
    public static IEnumerable<StoreContractCase> All =>
    [
        new("An append cancelled before it is sent stores nothing", BeforeSent),
        new("An append cancelled on its way is stored once or not at all", OnItsWay),
        new("A cancelled reading ends as cancelled", Reading),
        new("A reader that waits for more ends when it is cancelled", Waiting),
    ];

    private static async Task BeforeSent(ContractRun run)
    {
        var key = Sample.Key("a");
        var written = await run.FillAsync(key, 1).ConfigureAwait(false);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync().ConfigureAwait(false);
        await MustBeCancelledAsync(run, "an append", async () => await run.Store.AppendAsync(Sample.Entry(key, 1, "cancelled"), written[0].Revision, cancelled.Token).ConfigureAwait(false)).ConfigureAwait(false);
        await run.HistoryIsAsync(key, written).ConfigureAwait(false);
        await run.AppendAsync(Sample.Entry(key, 1, "after"), written[0].Revision).ConfigureAwait(false);
    }

    private static async Task OnItsWay(ContractRun run)
    {
        var key = Sample.Key("a");
        var written = new List<Stored>();
        for (var i = 0; i < 100; i++)
        {
            var (version, revision) = written is [.., var last] ? (last.Entry.LastVersion, last.Revision) : (0, Revision.None);
            var entry = Sample.Entry(key, version, FormattableString.Invariant($"command-{i}"));
            using var cancel = new CancellationTokenSource();
            var append = Task.Run(() => run.Store.AppendAsync(entry, revision, cancel.Token).AsTask());
            if (i % 2 == 1)
                await Task.Delay(TimeSpan.FromMicroseconds(i * 20), run.Cancellation).ConfigureAwait(false);
            await cancel.CancelAsync().ConfigureAwait(false);
            var wasNotSent = await WasNotSentAsync(run, append).ConfigureAwait(false);

            // Asking again settles it: stored by the first try, or stored now.
            var outcome = await run.Store.AppendAsync(entry, revision, run.Cancellation).ConfigureAwait(false);
            if (outcome is not AppendOutcome.Appended appended)
                throw run.Fail($"an append that had been cancelled on its way was sent again, and came back as {outcome}");
            run.Require(!wasNotSent || !appended.WasRetry, "an append ended with OperationCanceledException, which says that nothing was sent, and was stored");
            written.Add(new Stored(entry, appended.Position));
        }

        await run.HistoryIsAsync(key, written).ConfigureAwait(false);
        await run.LogIsAsync(written).ConfigureAwait(false);
    }

    private static async Task Reading(ContractRun run)
    {
        var key = Sample.Key("a");
        await run.FillAsync(key, 10).ConfigureAwait(false);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync().ConfigureAwait(false);
        await MustBeCancelledAsync(run, "the reading of a history", async () =>
        {
            await foreach (var slice in run.Store.ReadAsync(key, Revision.None, cancelled.Token).ConfigureAwait(false))
                throw run.Fail($"the reading of a history was cancelled before it began, and gave {slice.Entries.Count} entries");
        }).ConfigureAwait(false);
        await MustBeCancelledAsync(run, "the reading of the log", async () =>
        {
            await foreach (var slice in run.Store.ReadAllAsync(Position.Start, cancellationToken: cancelled.Token).ConfigureAwait(false))
                throw run.Fail($"the reading of the log was cancelled before it began, and gave {slice.Entries.Count} entries");
        }).ConfigureAwait(false);
    }

    private static async Task Waiting(ContractRun run)
    {
        var written = await run.FillAsync(Sample.Key("a"), 10).ConfigureAwait(false);
        using var cancel = new CancellationTokenSource();
        var found = 0;
        await MustBeCancelledAsync(run, "a reading that follows", async () =>
        {
            await foreach (var slice in run.Store.ReadAllAsync(Position.Start, follow: true, cancel.Token).ConfigureAwait(false))
            {
                found += slice.Entries.Count;
                if (slice.IsCaughtUp)
                    cancel.CancelAfter(TimeSpan.FromMilliseconds(100));
            }
        }).ConfigureAwait(false);
        run.Equal(written.Count, found, "the number of entries read before the reading was cancelled");
        await run.LogIsAsync(written).ConfigureAwait(false);
    }

    private static async Task<bool> WasNotSentAsync(ContractRun run, Task<AppendOutcome> append)
    {
        try
        {
            var outcome = await append.ConfigureAwait(false);
            run.Require(outcome is AppendOutcome.Appended or AppendOutcome.InDoubt, $"an append that was cancelled on its way came back as {outcome}");
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private static async Task MustBeCancelledAsync(ContractRun run, string what, Func<Task> act)
    {
        try
        {
            await act().WaitAsync(TimeSpan.FromSeconds(20), run.Cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!run.Cancellation.IsCancellationRequested)
        {
            return;
        }
        catch (TimeoutException)
        {
            throw run.Fail($"{what} was cancelled, and went on for 20 s");
        }

        throw run.Fail($"{what} was cancelled, and ended as if it had not been");
    }
}

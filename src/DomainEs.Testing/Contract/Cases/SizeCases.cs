namespace DomainEs.Testing;

/// <summary>Entries are stored up to the limit and refused above it, and large ones are read like small ones.</summary>
internal static class SizeCases
{
    private const int Large = 90_000;

    public static IEnumerable<StoreContractCase> All =>
    [
        new("An entry at the size limit is stored", AtLimit),
        new("An entry above the size limit is refused and nothing is stored", AboveLimit),
        new("A history of large entries is read whole", LargeEntries),
        new("A history of entries of all sizes is read whole", MixedEntries),
    ];

    private static async Task AtLimit(ContractRun run)
    {
        var key = Sample.Key("a");
        var written = await run.AppendAsync(Sample.EntryOfSize(key, 0, "large", run.Storage.MaxEntryBytes), Revision.None).ConfigureAwait(false);
        var next = await run.AppendAsync(Sample.EntryOfSize(key, 1, "larger", run.Storage.MaxEntryBytes), written.Revision).ConfigureAwait(false);
        await run.HistoryIsAsync(key, [written, next]).ConfigureAwait(false);
        await run.LogIsAsync([written, next]).ConfigureAwait(false);
    }

    private static async Task AboveLimit(ContractRun run)
    {
        var key = Sample.Key("a");
        foreach (var bytes in (int[])[run.Storage.TooLargeEntryBytes, run.Storage.TooLargeEntryBytes * 2])
        {
            var outcome = await run.Store.AppendAsync(Sample.EntryOfSize(key, 0, "too-large", bytes), Revision.None, run.Cancellation).ConfigureAwait(false);
            if (outcome is not AppendOutcome.Refused refused)
                throw run.Fail($"an entry of {bytes} bytes was to be refused, and came back as {outcome}");
            run.Equal(RefusalReason.TooLarge, refused.Reason, $"the reason why an entry of {bytes} bytes is refused");
            run.Require(refused.Message.Length > 0, "the refusal has no message");
        }

        await run.HistoryIsAsync(key, []).ConfigureAwait(false);
        var written = await run.FillAsync(key, 2).ConfigureAwait(false);
        await run.HistoryIsAsync(key, written).ConfigureAwait(false);
        await run.LogIsAsync(written).ConfigureAwait(false);
    }

    private static async Task LargeEntries(ContractRun run)
    {
        var key = Sample.Key("a");
        var written = await run.FillAsync(key, 40, bodyBytes: Math.Min(Large, run.Storage.MaxEntryBytes / 2)).ConfigureAwait(false);
        await run.HistoryIsAsync(key, written).ConfigureAwait(false);
        await run.LogIsAsync(written).ConfigureAwait(false);
    }

    private static async Task MixedEntries(ContractRun run)
    {
        var key = Sample.Key("a");
        var written = new List<Stored>();
        for (var i = 0; i < 200; i++)
        {
            var (version, revision) = written is [.., var last] ? (last.Entry.LastVersion, last.Revision) : (0, Revision.None);
            var bytes = i % 20 == 19 ? Math.Min(Large, run.Storage.MaxEntryBytes / 2) : i * 7;
            written.Add(await run.AppendAsync(Sample.Entry(key, version, FormattableString.Invariant($"command-{i}"), bodyBytes: bytes), revision).ConfigureAwait(false));
        }

        await run.HistoryIsAsync(key, written).ConfigureAwait(false);
        await run.HistoryIsAsync(key, written.Skip(100), written[99].Revision).ConfigureAwait(false);
    }
}

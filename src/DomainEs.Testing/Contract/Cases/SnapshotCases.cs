namespace DomainEs.Testing;

/// <summary>Snapshots are kept one a key, and whole. A store may have none at all: then there is nothing to see.</summary>
internal static class SnapshotCases
{
    private const int Lanes = 8;

    private static readonly Fingerprint s_fold = new(0x1b4b3f58c07d11e2);
    private static readonly Fingerprint s_other = new(0x1b4b3f58c07d11e3);

    public static IEnumerable<StoreContractCase> All =>
    [
        new("The snapshot read is the one written last", Last),
        new("Snapshots of other aggregates and of other folds stay apart", Apart),
        new("The bytes of a snapshot are shared with nobody", Own),
        new("A snapshot above the size limit is not kept", TooLarge),
        new("Of snapshots written at once one is kept, and whole", AtOnce),
        new("Two stores on one storage read each other's snapshots", TwoStores),
    ];

    private static async Task Last(ContractRun run)
    {
        if (run.Store.Snapshots is not { } snapshots)
            return;
        var key = Sample.Key("a");
        await IsAsync(run, snapshots, key, s_fold, default).ConfigureAwait(false);
        foreach (var size in new[] { 1, 5_000, 100_000, 20 })
        {
            await WriteAsync(run, snapshots, key, s_fold, Bytes(size)).ConfigureAwait(false);
            await IsAsync(run, snapshots, key, s_fold, Bytes(size)).ConfigureAwait(false);
        }
    }

    private static async Task Apart(ContractRun run)
    {
        if (run.Store.Snapshots is not { } snapshots)
            return;
        var (one, other) = (Sample.Key("a"), Sample.Key("a.b *> Ä"));
        await WriteAsync(run, snapshots, one, s_fold, Bytes(1)).ConfigureAwait(false);
        await IsAsync(run, snapshots, one, s_other, default).ConfigureAwait(false);
        await IsAsync(run, snapshots, other, s_fold, default).ConfigureAwait(false);
        await WriteAsync(run, snapshots, one, s_other, Bytes(2)).ConfigureAwait(false);
        await WriteAsync(run, snapshots, other, s_fold, Bytes(3)).ConfigureAwait(false);
        await IsAsync(run, snapshots, one, s_fold, Bytes(1)).ConfigureAwait(false);
        await IsAsync(run, snapshots, one, s_other, Bytes(2)).ConfigureAwait(false);
        await IsAsync(run, snapshots, other, s_fold, Bytes(3)).ConfigureAwait(false);
    }

    private static async Task Own(ContractRun run)
    {
        if (run.Store.Snapshots is not { } snapshots)
            return;
        var buffer = Bytes(1_000);
        await WriteAsync(run, snapshots, Sample.Key("a"), s_fold, buffer).ConfigureAwait(false);
        Array.Clear(buffer);
        await IsAsync(run, snapshots, Sample.Key("a"), s_fold, Bytes(1_000)).ConfigureAwait(false);

        // What was given is still the same when others were since.
        var given = await snapshots.ReadAsync(Sample.Key("a"), s_fold, run.Cancellation).ConfigureAwait(false);
        for (byte i = 1; i <= Lanes; i++)
        {
            Array.Fill(buffer, i);
            await WriteAsync(run, snapshots, Sample.Key("a"), s_fold, buffer).ConfigureAwait(false);
            await IsAsync(run, snapshots, Sample.Key("a"), s_fold, buffer).ConfigureAwait(false);
        }

        run.Require(given.Span.SequenceEqual(Bytes(1_000)), "the bytes of a snapshot that was read changed when another was written");
    }

    private static async Task TooLarge(ContractRun run)
    {
        if (run.Store.Snapshots is not { } snapshots)
            return;
        var key = Sample.Key("a");
        await WriteAsync(run, snapshots, key, s_fold, Bytes(snapshots.MaxBytes)).ConfigureAwait(false);
        run.Require(
            !await snapshots.WriteAsync(key, s_fold, Bytes(snapshots.MaxBytes + 1), run.Cancellation).ConfigureAwait(false),
            $"a snapshot of one byte more than {snapshots.MaxBytes}, which is the most, was said to be kept");
        await IsAsync(run, snapshots, key, s_fold, Bytes(snapshots.MaxBytes)).ConfigureAwait(false);
    }

    private static async Task AtOnce(ContractRun run)
    {
        if (run.Store.Snapshots is not { } snapshots)
            return;
        var written = Enumerable.Range(1, 40).Select(static i => Bytes(10_000 + i)).ToArray();
        await run.AtOnceAsync(written, Lanes, bytes => WriteAsync(run, snapshots, Sample.Key("a"), s_fold, bytes)).ConfigureAwait(false);
        var found = await snapshots.ReadAsync(Sample.Key("a"), s_fold, run.Cancellation).ConfigureAwait(false);
        run.Require(Array.Exists(written, bytes => found.Span.SequenceEqual(bytes)), $"after {written.Length} snapshots of one aggregate were written at once, the one that is read is none of them");
    }

    private static async Task TwoStores(ContractRun run)
    {
        if (run.Store.Snapshots is not { } snapshots || (await run.OpenAnotherAsync().ConfigureAwait(false)).Snapshots is not { } others)
            return;
        await WriteAsync(run, snapshots, Sample.Key("a"), s_fold, Bytes(1)).ConfigureAwait(false);
        await IsAsync(run, others, Sample.Key("a"), s_fold, Bytes(1)).ConfigureAwait(false);
        await WriteAsync(run, others, Sample.Key("a"), s_fold, Bytes(2)).ConfigureAwait(false);
        await IsAsync(run, snapshots, Sample.Key("a"), s_fold, Bytes(2)).ConfigureAwait(false);
    }

    private static async Task WriteAsync(ContractRun run, ISnapshotStore snapshots, AggregateKey key, Fingerprint fold, byte[] bytes) => run.Require(
        await snapshots.WriteAsync(key, fold, bytes, run.Cancellation).ConfigureAwait(false),
        $"a snapshot of {key} of {bytes.Length} bytes was not kept");

    private static async Task IsAsync(ContractRun run, ISnapshotStore snapshots, AggregateKey key, Fingerprint fold, ReadOnlyMemory<byte> expected)
    {
        var found = await snapshots.ReadAsync(key, fold, run.Cancellation).ConfigureAwait(false);
        run.Require(found.Span.SequenceEqual(expected.Span), $"the snapshot of {key} under {fold} is not the one that was written last: {found.Length} bytes where {expected.Length} are due");
    }

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
            bytes[i] = (byte)((i * 31) + length);
        return bytes;
    }
}

using System.Globalization;
using DomainEs.JetStream;
using DomainEs.Reliability.Tests.Histories;
using DomainEs.Reliability.Tests.Histories.Checkers;
using DomainEs.Reliability.Tests.Servers;
using NATS.Client.Core;
using NATS.Client.JetStream;
using NATS.Client.KeyValueStore;

namespace DomainEs.Reliability.Tests.Faults.Views;

/// <summary>A build of the view as it lies on the server, read as plain keys and values, past the code under test.</summary>
/// <param name="Checkpoint">Null if there is none yet.</param>
/// <param name="Rows">Its rows.</param>
internal sealed record CrateView(ViewCheckpoint? Checkpoint, PlainRows Rows)
{
    public const string Name = "crates";
    private const string CheckpointKey = "_checkpoint";
    private const string RowPrefix = "r.";

    public Place Place => Checkpoint?.Place ?? Place.Start;

    /// <summary>The name of a row that an event concerns by its number.</summary>
    public static string RowOf(int number) => string.Create(CultureInfo.InvariantCulture, $"row-{number}");

    /// <summary>The bucket of a build.</summary>
    public static string BucketOf<TRelease>(StreamLayout layout, string incarnation)
        where TRelease : IRelease => string.Create(CultureInfo.InvariantCulture, $"{layout.Context}-{Name}-{TRelease.Fold:x16}-{incarnation[..8]}");

    /// <summary>Reads it between two equal checkpoints, so that it is one state also while it is written.</summary>
    public static async Task<CrateView> ReadAsync<TRelease>(string url, StreamLayout layout, CancellationToken cancellationToken)
        where TRelease : IRelease
    {
        await using var connection = Wires.Connect(url);
        await using var store = await JetStreamEventStore.ConnectAsync(connection, layout, cancellationToken: cancellationToken);
        var context = new NatsKVContext(new NatsJSContext(connection));
        if (!await context.GetBucketNamesAsync(cancellationToken).ContainsAsync(BucketOf<TRelease>(layout, store.Incarnation), cancellationToken: cancellationToken))
            return new CrateView(null, PlainRows.None);
        var bucket = await context.GetStoreAsync(BucketOf<TRelease>(layout, store.Incarnation), cancellationToken);
        while (true)
        {
            var before = await CheckpointAsync(bucket, cancellationToken);
            var rows = new List<KeyValuePair<string, RowSum>>();
            await foreach (var (key, bytes) in AllAsync(bucket, cancellationToken))
            {
                if (key.StartsWith(RowPrefix, StringComparison.Ordinal))
                    rows.Add(new(key[RowPrefix.Length..], SumOf(bytes)));
            }

            var after = await CheckpointAsync(bucket, cancellationToken);
            if (before.AsSpan().SequenceEqual(after))
                return new CrateView(before.Length == 0 ? null : ViewCheckpoint.Read(before), PlainRows.Of(rows));
        }
    }

    /// <summary>Fails unless its rows are the fold of the log up to its checkpoint (C8).</summary>
    /// <returns>What was read.</returns>
    public static async Task<CrateView> HoldsAsync<TRelease>(string url, StreamLayout layout, CancellationToken cancellationToken)
        where TRelease : IRelease
    {
        var view = await ReadAsync<TRelease>(url, layout, cancellationToken);
        var log = await RawLog.ReadAsync(url, layout, cancellationToken: cancellationToken);
        view.Holds(log);
        return view;
    }

    /// <summary>Fails unless its rows are the fold of a log up to its checkpoint (C8).</summary>
    public void Holds(List<LogEntry> log)
    {
        var right = PlainRows.Fold(log, Place);
        Assert.True(right.Equals(Rows), $"At {Place} the fold of the log is\n{right}\nand the view has\n{Rows}");
        Assert.InRange(Place.Position.Sequence, 0UL, log.Count == 0 ? 0 : log[^1].Position.Sequence);
        if (!Place.IsEndOfEntry && Place != Place.Start)
            return;
        var entries = log.ToDictionary(static entry => entry.Position);
        var step = new ProjectionStep("projector", 0, 0, Name, Place.Position, Rows);
        var fold = new ProjectionFold(PlainRows.None, (rows, entry) => ((PlainRows)rows).With(entries[entry.Position]));
        Checks.None(Projections.Check(History.Of(step), new FinalLog(log.Select(static entry => LoggedEntry.Of(entry))), new Dictionary<string, ProjectionFold> { [Name] = fold }));
    }

    private static async Task<byte[]> CheckpointAsync(INatsKVStore bucket, CancellationToken cancellationToken)
    {
        var found = await bucket.TryGetEntryAsync<byte[]>(CheckpointKey, cancellationToken: cancellationToken);
        return found.Success ? found.Value.Value ?? [] : [];
    }

    private static async IAsyncEnumerable<(string Key, byte[] Bytes)> AllAsync(INatsKVStore bucket, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = new NatsKVWatchOpts { OnNoData = static _ => ValueTask.FromResult(true) };
        await foreach (var entry in bucket.WatchAsync(">", NatsRawSerializer<byte[]>.Default, options, cancellationToken))
        {
            if (entry.Operation == NatsKVOperation.Put)
                yield return (entry.Key, entry.Value ?? []);
            if (entry.Delta == 0)
                yield break;
        }
    }

    private static RowSum SumOf(byte[] bytes)
    {
        var reader = new EventReader(StoredRow.Read(bytes).Body);
        return RowSum.Read(ref reader);
    }
}

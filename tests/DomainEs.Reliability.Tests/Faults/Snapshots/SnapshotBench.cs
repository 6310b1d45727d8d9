using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using DomainEs.JetStream;
using DomainEs.Reliability.Tests.Histories;
using DomainEs.Reliability.Tests.Histories.Checkers;
using DomainEs.Reliability.Tests.Servers;

namespace DomainEs.Reliability.Tests.Faults.Snapshots;

/// <summary>Lays into chests, loads them, and says what became of the snapshots; each load is held against the whole log (C9).</summary>
internal sealed class SnapshotBench : IDisposable
{
    /// <summary>The collection of the tests that count what becomes of the snapshots of chests: one at a time.</summary>
    public const string Collection = "chests";

    private static readonly (long Sum, ulong Chain) s_empty = (0, 0);

    private readonly ConcurrentQueue<string> _ignored = [];
    private readonly MeterListener _listener = new();
    private long _folded;
    private int _written;

    public SnapshotBench()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name is "domaines.snapshot.ignored" or "domaines.snapshot.written" or "domaines.load.events")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            if (!tags.ToArray().Any(static tag => tag.Key == "domaines.aggregate" && Equals(tag.Value, "chest")))
                return;
            if (instrument.Name == "domaines.load.events")
                Interlocked.Add(ref _folded, value);
            else if (instrument.Name == "domaines.snapshot.written")
                Interlocked.Add(ref _written, (int)value);
            else
                _ignored.Enqueue((string)tags.ToArray().First(static tag => tag.Key == "domaines.reason").Value!);
        });
        _listener.Start();
    }

    /// <summary>How many snapshots were kept.</summary>
    public int Written => Volatile.Read(ref _written);

    /// <summary>Why others were not used or not kept.</summary>
    public string[] Ignored => [.. _ignored];

    /// <summary>How many events were folded by loads.</summary>
    public long Folded => Interlocked.Read(ref _folded);

    public static AggregateKey KeyOf(string id) => new("chest", IdText.Encode(id));

    public static Fingerprint FingerprintOf<T>()
        where T : class, IAggregate<T> => T.Fingerprint;

    /// <summary>Lays numbers and waits until there is a snapshot of the chest.</summary>
    public static async Task LayAsync(string url, StreamLayout layout, string id, int count, CancellationToken cancellationToken)
    {
        await using var connection = Wires.Connect(url);
        await using var store = await JetStreamEventStore.ConnectAsync(connection, layout, cancellationToken: cancellationToken);
        var chests = Chest.In(store);
        for (var i = 1; i <= count; i++)
            (await chests.HandleAsync(new Lay(id, i), cancellationToken)).OrThrow();
        await Eventually.IsAsync(
            async () => !(await store.Snapshots.ReadAsync(KeyOf(id), FingerprintOf<Chest>(), cancellationToken)).IsEmpty, TimeSpan.FromSeconds(20), "No snapshot was kept", cancellationToken);
    }

    /// <summary>Lays numbers as a later release does, which keeps snapshots of its own.</summary>
    public static async Task LayAsLaterAsync(string url, StreamLayout layout, string id, int count, CancellationToken cancellationToken)
    {
        await using var connection = Wires.Connect(url);
        await using var store = await JetStreamEventStore.ConnectAsync(connection, layout, cancellationToken: cancellationToken);
        var chests = Later.Chest.In(store);
        for (var i = 1; i <= count; i++)
            (await chests.HandleAsync(new Lay(id, 1000 + i), cancellationToken)).OrThrow();
        await Eventually.IsAsync(
            async () => !(await store.Snapshots.ReadAsync(KeyOf(id), FingerprintOf<Later.Chest>(), cancellationToken)).IsEmpty, TimeSpan.FromSeconds(20), "No snapshot of the later release was kept", cancellationToken);
    }

    /// <summary>Changes what is kept under the key of a chest.</summary>
    public static async Task ChangeAsync(string url, StreamLayout layout, string id, Func<ISnapshotStore, byte[], Task<byte[]>> change, CancellationToken cancellationToken)
    {
        await using var connection = Wires.Connect(url);
        await using var store = await JetStreamEventStore.ConnectAsync(connection, layout, cancellationToken: cancellationToken);
        var bytes = (await store.Snapshots.ReadAsync(KeyOf(id), FingerprintOf<Chest>(), cancellationToken)).ToArray();
        Assert.True(await store.Snapshots.WriteAsync(KeyOf(id), FingerprintOf<Chest>(), await change(store.Snapshots, bytes), cancellationToken));
    }

    /// <summary>Loads a chest as a process does that just started, lays one number more, and fails unless both states are the fold of the log.</summary>
    /// <returns>Whether a snapshot was used, why not, and how many events were folded by the load.</returns>
    public async Task<(bool WasUsed, string[] Ignored, long Folded)> LoadAsync(string url, StreamLayout layout, string id, CancellationToken cancellationToken)
    {
        await using var connection = Wires.Connect(url);
        await using var store = await JetStreamEventStore.ConnectAsync(connection, layout, cancellationToken: cancellationToken);
        var chests = Chest.In(store);
        Forget();
        var loaded = await chests.LoadAsync(id, cancellationToken);
        var (ignored, folded) = (Ignored, Folded);
        var isUsed = ignored.Length == 0 && folded < loaded.Version;
        (await chests.HandleAsync(new Lay(id, 1), cancellationToken)).OrThrow();
        var next = await chests.LoadAsync(id, cancellationToken);
        Assert.Equal(loaded.Version + 1, next.Version);

        var log = await RawLog.ReadAsync(url, layout, cancellationToken: cancellationToken);
        var right = log.Where(entry => entry.Aggregate == KeyOf(id)).Aggregate((object)s_empty, static (state, entry) => Next(state, entry));
        Assert.Equal(right, (next.State!.Sum, next.State.Chain));
        var entries = log.ToDictionary(static entry => entry.Position);
        var read = new SnapshotRead("loader", 0, 0, KeyOf(id), loaded.Revision, FingerprintOf<Chest>().Value, loaded.State is { } state ? (state.Sum, state.Chain) : s_empty, isUsed);
        Checks.None(Histories.Checkers.Snapshots.Check(
            History.Of(read), new FinalLog(log.Select(static entry => LoggedEntry.Of(entry))), FingerprintOf<Chest>().Value, new ProjectionFold(s_empty, (before, entry) => Next(before, entries[entry.Position]))));
        return (isUsed, ignored, folded);
    }

    /// <summary>Begins to count anew.</summary>
    public void Forget()
    {
        _ignored.Clear();
        Interlocked.Exchange(ref _written, 0);
        Interlocked.Exchange(ref _folded, 0);
    }

    /// <summary>What a chest is after some numbers were laid.</summary>
    public static (long Sum, ulong Chain) Fold(IEnumerable<int> numbers) =>
        numbers.Aggregate(s_empty, static (state, number) => (state.Sum + number, (state.Chain * 31) + (ulong)number + 1));

    public void Dispose() => _listener.Dispose();

    private static object Next(object state, in LogEntry entry)
    {
        var (sum, chain) = ((long, ulong))state;
        var reader = new EntryReader(entry.Aggregate, entry.Bytes, entry.Position);
        while (reader.NextEvent(out _, out _))
        {
            var number = ((Laid)reader.Read<Chest>()[0]).Number;
            (sum, chain) = (sum + number, (chain * 31) + (ulong)number + 1);
        }

        return (sum, chain);
    }
}

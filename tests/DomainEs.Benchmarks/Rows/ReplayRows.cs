using DomainEs.Benchmarks.Measuring;
using DomainEs.Benchmarks.Model;
using DomainEs.Benchmarks.Otherwise;
using DomainEs.Benchmarks.Raw;
using DomainEs.JetStream;

namespace DomainEs.Benchmarks.Rows;

/// <summary>The whole log read, decoded and folded into one state for each account, beside a raw reader that only counts.</summary>
internal static class ReplayRows
{
    public static async IAsyncEnumerable<Row> MeasureAsync(Session session, Dataset data)
    {
        var pace = session.IsQuick ? new Pace(3, default, default) : new Pace(5, default, default);
        await using var connection = session.Connect();
        await using var store = await JetStreamEventStore.ConnectAsync(connection, data.Layout);
        var count = await LastAsync(store);
        var peers = await PeerLog.SeedAsync(session, (int)count);
        using var floor = new RawPull(session.Server.Port, data.Layout.Stream);
        var (measurements, ping) = await session.ContestAsync(
            pace,
            Contender.Blocking("raw pull reader", _ => { floor.Count(count); return count; }),
            new Contender("DomainEs", async _ => await ReplayAsync(store)),
            new Contender("NATS.Net and MessagePack", async _ => await peers.ReplayAsync()),
            BarePull.ContenderOf(connection, data.Layout.Stream, count));
        await peers.DeleteAsync();
        yield return new Row("replay", measurements[1], measurements[0], Goal.AtLeast(0.75))
        {
            Otherwise = measurements[2],
            OtherwiseGoal = Goal.AtLeast(2.5),
            Library = measurements[3],
            KnownFloor = 325_000,
            Ping = ping,
        };
    }

    /// <summary>Where the log ends.</summary>
    private static async Task<long> LastAsync(JetStreamEventStore store)
    {
        var last = Position.Start;
        await foreach (var slice in store.ReadAllAsync(Position.Start))
            last = slice.Entries.Count > 0 ? slice.Entries[^1].Position : last;
        return (long)last.Sequence;
    }

    private static async Task<long> ReplayAsync(JetStreamEventStore store)
    {
        var states = new Dictionary<AggregateKey, Account?>();
        long events = 0;
        await foreach (var slice in store.ReadAllAsync(Position.Start))
        {
            foreach (var entry in slice.Entries)
                events += Fold(entry, states);
        }

        return events;
    }

    private static int Fold(in LogEntry entry, Dictionary<AggregateKey, Account?> states)
    {
        ref var state = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(states, entry.Aggregate, out _);
        var reader = new EntryReader(entry.Aggregate, entry.Bytes, entry.Position);

        // What the append rows wrote begins again and again.
        if (reader.Version == 0)
            state = null;
        var events = 0;
        for (; reader.NextEvent(out _, out _); events++)
            state = reader.Fold(state);
        return events;
    }
}

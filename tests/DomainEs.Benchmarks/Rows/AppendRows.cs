using DomainEs.Benchmarks.Measuring;
using DomainEs.Benchmarks.Model;
using DomainEs.Benchmarks.Otherwise;
using DomainEs.Benchmarks.Raw;
using DomainEs.JetStream;

namespace DomainEs.Benchmarks.Rows;

/// <summary>Appends: one at a time, and many aggregates in flight, beside a raw socket that sends the same bytes.</summary>
internal sealed class AppendRows : IRows
{
    public string Name => "append";

    public async IAsyncEnumerable<Row> MeasureAsync(Session session)
    {
        yield return await MeasureAsync(session, "append-sequential", 1, 6_000);
        yield return await MeasureAsync(session, "append-64", 64, 80_000);
        yield return await MeasureAsync(session, "append-1000", 1000, 121_000);
    }

    /// <param name="session">The run.</param>
    /// <param name="name">The row's name.</param>
    /// <param name="count">How many aggregates are written at a time.</param>
    /// <param name="known">The floor's rate on an idle machine.</param>
    private static async Task<Row> MeasureAsync(Session session, string name, int count, double known)
    {
        var layout = await session.ProvisionAsync(name);
        await using var connection = session.Connect();
        await using var store = await JetStreamEventStore.ConnectAsync(connection, layout);
        using var floor = RawAppendsOf(session, layout, "raw", count);
        var ours = new OurAppends(store, [.. Entries("ours", count)]);
        await using var otherwise = new PeerAppends(session.Connect(), layout.Stream, count);
        await using var bare = await BareAppends.OpenAsync(session.Connect(), layout, [.. Entries("bare", count)]);
        var (measurements, ping) = await session.ContestAsync(session.Pace, Contender.Blocking("raw socket", floor.Run), ours.Contender, otherwise.Contender, bare.Contender);
        await session.DeleteAsync(layout);
        return new Row(name, measurements[1], measurements[0], Goal.AtLeast(0.85)) { Otherwise = measurements[2], Library = measurements[3], KnownFloor = known, Ping = ping };
    }

    /// <summary>The raw socket with one aggregate for each append in flight.</summary>
    public static RawAppender RawAppendsOf(Session session, StreamLayout layout, string aggregate, int count)
    {
        var entries = Entries(aggregate, count).ToArray();
        return new RawAppender(session.Server.Port, count, (i, reply) => RawAppend.Of(entries[i], layout, reply));
    }

    /// <summary>One entry for each of so many aggregates, every one with the same event, about 200 bytes.</summary>
    public static IEnumerable<Entry> Entries(string aggregate, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var key = new AggregateKey(aggregate, $"{i}");
            var command = $"{Guid.NewGuid():N}";
            yield return Entry.Of(key, 0, new Commit<Account>(CommitId.Of(key, command), DateTimeOffset.UtcNow, [Sample.Event(i, 0)], new CommitMetadata(command)));
        }
    }
}

using DomainEs.Benchmarks.Measuring;
using DomainEs.Benchmarks.Raw;
using DomainEs.JetStream;

namespace DomainEs.Benchmarks.Rows;

/// <summary>An append and the load of ten events in a stream of so many aggregates: both should stay as they are however many there are.</summary>
internal static class GrowthRows
{
    private const int Loaded = 500;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(Session session, Dataset data)
    {
        var size = data.Accounts >= 1_000_000 ? $"{data.Accounts / 1_000_000}m" : $"{data.Accounts / 1000}k";
        var pace = session.Pace with { Duration = session.Pace.Duration / 2 };
        await using var connection = session.Connect();
        await using var store = await JetStreamEventStore.ConnectAsync(connection, data.Layout);

        using var rawAppends = AppendRows.RawAppendsOf(session, data.Layout, $"raw{size}", 1);
        var ourAppends = new OurAppends(store, [.. AppendRows.Entries($"ours{size}", 1)]);
        var (appends, ping) = await session.ContestAsync(pace, Contender.Blocking("raw socket", rawAppends.Run), ourAppends.Contender);

        // By chance from all of the stream, the same ones for both.
        var random = new Random(data.Accounts);
        var loads = new Loads([.. Enumerable.Range(0, Loaded).Select(_ => random.Next(data.WholeAccounts))], Dataset.EventsEach);
        using var get = new RawGet(session.Server.Port, data.Layout.Stream);
        var (loaded, _) = await session.ContestAsync(pace, loads.Raw(get, data.Layout), loads.Ours(Uncached.In(store)));
        return
        [
            new Row($"append-at-{size}", appends[1], appends[0], Goal.AtLeast(0.85)) { Ping = ping },
            new Row($"load-10-at-{size}", loaded[1], loaded[0], Goal.AtMost(1.2)) { Ping = ping },
        ];
    }
}

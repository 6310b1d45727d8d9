using DomainEs.Benchmarks.Measuring;
using DomainEs.Benchmarks.Raw;
using DomainEs.JetStream;

namespace DomainEs.Benchmarks.Rows;

/// <summary>Loads of accounts whose ten events lie one in each tenth of the stream: the server reads a block for each. What a snapshot spares.</summary>
internal static class SpreadRows
{
    public static async Task<Row> WarmAsync(Session session, Dataset data)
    {
        var loads = new Loads([.. Enumerable.Range(0, Dataset.SpreadAccounts).Select(Dataset.SpreadAccount)], Dataset.EventsEach);
        await using var connection = session.Connect();
        await using var store = await JetStreamEventStore.ConnectAsync(connection, data.Layout);
        using var get = new RawGet(session.Server.Port, data.Layout.Stream);
        var (measurements, ping) = await session.ContestAsync(session.Pace, loads.Raw(get, data.Layout), loads.Ours(Uncached.In(new Snapshotless(store))));
        return new Row("load-10-spread-warm", measurements[1], measurements[0], Goal.AtMost(1.2)) { Ping = ping };
    }

    /// <summary>The first load after a restart of the server, the page cache as it is; a restart before each.</summary>
    public static async Task<Row> ColdAsync(Session session, Dataset data)
    {
        var (ours, floor) = (new List<Round>(), new List<Round>());
        for (var round = 0; round < (session.IsQuick ? 2 : 5); round++)
        {
            var loads = new Loads([Dataset.SpreadAccount(round)], Dataset.EventsEach);
            await session.RestartAsync();
            using (var get = new RawGet(session.Server.Port, data.Layout.Stream))
                floor.Add(await FirstAsync(session, loads.Raw(get, data.Layout)));

            await session.RestartAsync();
            await using var connection = session.Connect();
            await using var store = await JetStreamEventStore.ConnectAsync(connection, data.Layout);
            ours.Add(await FirstAsync(session, loads.Ours(Uncached.In(new Snapshotless(store)))));
        }

        return new Row("load-10-spread-cold", new Measurement("DomainEs", ours), new Measurement("raw direct get", floor), Goal.AtMost(1.2));
    }

    private static Task<Round> FirstAsync(Session session, Contender contender) => session.Gauge.MeasureAsync(() => contender.RunAsync(TimeSpan.Zero));
}

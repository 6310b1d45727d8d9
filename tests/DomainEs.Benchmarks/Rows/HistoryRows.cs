using DomainEs.Benchmarks.Measuring;
using DomainEs.Benchmarks.Model;
using DomainEs.Benchmarks.Otherwise;
using DomainEs.Benchmarks.Raw;
using DomainEs.JetStream;

namespace DomainEs.Benchmarks.Rows;

/// <summary>What is measured on one growing stream: appends and loads at each size, the load of ten events, events spread over all of it, and the replay.</summary>
internal sealed class HistoryRows : IRows
{
    private const int Recent = 200;
    private const int Seen = 100;

    public string Name => "history";

    public async IAsyncEnumerable<Row> MeasureAsync(Session session)
    {
        var (small, whole, all) = session.IsQuick ? (10_000, 20_000, 100_000) : (10_000, 100_000, 1_000_000);
        var data = await Dataset.CreateAsync(session);
        data.GrowWhole(small, whole);
        foreach (var row in await GrowthRows.MeasureAsync(session, data))
            yield return row;

        data.GrowWhole(whole, whole);
        yield return await LoadAsync(session, data);
        await foreach (var row in ReplayRows.MeasureAsync(session, data))
            yield return row;
        foreach (var row in await GrowthRows.MeasureAsync(session, data))
            yield return row;
        yield return await SpreadRows.WarmAsync(session, data);
        yield return await SnapshotRows.LoadAsync(
            session, data.Layout, "load-snapshot-10-spread", Dataset.SpreadAccount(Dataset.SpreadAccounts - 1), Dataset.EventsEach, Enumerable.Range(0, Seen).Select(i => i * (data.WholeAccounts / Seen)));
        yield return await SpreadRows.ColdAsync(session, data);

        data.GrowOpened(all);
        foreach (var row in await GrowthRows.MeasureAsync(session, data))
            yield return row;
        await session.DeleteAsync(data.Layout);
    }

    // Of accounts written last, so that the server's part is small and ours shows.
    private static async Task<Row> LoadAsync(Session session, Dataset data)
    {
        var loads = new Loads([.. Enumerable.Range(data.WholeAccounts - Recent, Recent)], Dataset.EventsEach);
        await using var connection = session.Connect();
        await using var store = await JetStreamEventStore.ConnectAsync(connection, data.Layout);
        using var get = new RawGet(session.Server.Port, data.Layout.Stream);
        await using var bare = await BareGet.OpenAsync(session.Connect(), data.Layout.Stream);
        var (measurements, ping) = await session.ContestAsync(session.Pace, loads.Raw(get, data.Layout), loads.Ours(Uncached.In(store)), loads.Bare(bare, data.Layout));
        return new Row("load-10", measurements[1], measurements[0], Goal.AtMost(1.2)) { Library = measurements[2], Ping = ping, KnownFloor = 1 / 0.00054 };
    }
}

using DomainEs.Benchmarks.Measuring;
using DomainEs.Benchmarks.Model;
using DomainEs.Benchmarks.Raw;
using DomainEs.JetStream;

namespace DomainEs.Benchmarks.Rows;

/// <summary>Projections: a view built from the whole log beside a raw reader that only counts, and one event's way into its row beside the batch it ends in.</summary>
internal sealed class ProjectionRows : IRows
{
    public string Name => "projections";

    public async IAsyncEnumerable<Row> MeasureAsync(Session session)
    {
        var layout = await session.ProvisionAsync("views");
        var accounts = session.IsQuick ? 20_000 : 100_000;
        using (var seeder = new RawSeeder(session.Server.Port, layout))
            seeder.Seed(accounts, Dataset.EventsEach, static (account, n) => Sample.Entry(account, n));
        await using var connection = session.Connect();
        await using var store = await JetStreamEventStore.ConnectAsync(connection, layout);
        await using var views = await JetStreamViews.ConnectAsync(connection, layout);
        yield return await RebuildAsync(session, new Rebuild(store, layout, views, ProjectionDescription.Of<BranchTotals>()), "projection-rebuild");
        yield return await RebuildAsync(session, new Rebuild(store, layout, views, ProjectionDescription.Of<AccountStatement>()), "projection-rebuild-wide", accounts);
        yield return await LagRow.MeasureAsync(session, store, layout, views);
        await session.DeleteAsync(layout);
    }

    /// <param name="session">The run.</param>
    /// <param name="rebuild">What is built.</param>
    /// <param name="name">The row's name.</param>
    /// <param name="rows">How many rows the view gets, if what they take in memory is to be told.</param>
    private static async Task<Row> RebuildAsync(Session session, Rebuild rebuild, string name, int? rows = null)
    {
        var pace = new Pace(3, default, default);
        var count = await rebuild.CountAsync();
        using var floor = new RawPull(session.Server.Port, rebuild.Layout.Stream);
        var (measurements, ping) = await session.ContestAsync(
            pace,
            Contender.Blocking("raw pull reader", _ => { floor.Count(count); return count; }),
            new Contender("DomainEs", async _ => { await rebuild.RunAsync(); return count; }),
            new Contender("DomainEs in memory", async _ => { await rebuild.RunAsync(new InMemoryProjectionTarget()); return count; }));
        return new Row(name, measurements[1], measurements[0], Goal.AtLeast(0.4))
        {
            Otherwise = measurements[2],
            Ping = ping,
            Note = rows is { } held ? FormattableString.Invariant($"a row of {await rebuild.RowBytesAsync():0} bytes takes {await rebuild.MemoryAsync() / (double)held:0} of the runner's memory") : null,
        };
    }
}

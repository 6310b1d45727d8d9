using DomainEs.Benchmarks.Measuring;
using DomainEs.Benchmarks.Model;
using DomainEs.Benchmarks.Otherwise;
using DomainEs.Benchmarks.Raw;
using DomainEs.JetStream;

namespace DomainEs.Benchmarks.Rows;

/// <summary>Loads that begin at a snapshot, however long the history, beside one last message; and commands while snapshots are kept, beside a raw socket that appends as much.</summary>
internal sealed class SnapshotRows : IRows
{
    // A long history is written in larger entries, or writing it would take longer than all that is measured.
    private const int LongEntries = 10;
    private const int Long = 10_000;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    public string Name => "snapshots";

    public async IAsyncEnumerable<Row> MeasureAsync(Session session)
    {
        var layout = await session.ProvisionAsync("snapshots");
        var account = 0;
        foreach (var events in new[] { 10, 1_000, 100_000 })
        {
            var eventsEach = events > Long ? LongEntries : 1;
            using (var seeder = new RawSeeder(session.Server.Port, layout))
                seeder.Seed(1, events / eventsEach, (_, n) => Sample.Entry(account, n, eventsEach));
            yield return await LoadAsync(session, layout, $"load-snapshot-{Text(events)}", account++, events);
        }

        yield return await AppendAsync(session, layout, "append-snapshots", 1);
        yield return await AppendAsync(session, layout, "append-64-snapshots", 64);
        await session.DeleteAsync(layout);
    }

    /// <summary>Loads of one account. Where it has no snapshot, as a short history has none, its last entry is what is got beside it.</summary>
    /// <param name="session">Where.</param>
    /// <param name="layout">Of which context.</param>
    /// <param name="name">The row's name.</param>
    /// <param name="account">Which account.</param>
    /// <param name="events">How many events it has.</param>
    /// <param name="before">What the repository loads before: by that it knows when the log was where.</param>
    public static async Task<Row> LoadAsync(Session session, StreamLayout layout, string name, int account, int events, params IEnumerable<int> before)
    {
        await using var connection = session.Connect();
        await using var store = await JetStreamEventStore.ConnectAsync(connection, layout);
        var repository = Uncached.In(store);
        foreach (var other in before)
            await repository.LoadAsync(new AccountId($"{other}"));
        var hasSnapshot = await HasSnapshotAsync(store, repository, account);
        var stream = hasSnapshot ? $"KV_{layout.SnapshotBucket}" : layout.Stream;
        var subject = hasSnapshot ? $"$KV.{layout.SnapshotBucket}.account.{account}.{FingerprintOf<Account>()}" : layout.SubjectOf(Sample.Key(account));
        var loads = new Loads([account], events);
        using var get = new RawLastGet(session.Server.Port, stream, subject);
        await using var bare = await BareGet.OpenAsync(session.Connect(), stream);
        var (measurements, ping) = await session.ContestAsync(
            session.Pace with { Duration = session.Pace.Duration / 2 },
            Loads.Each("raw last-message get", get.Get),
            loads.Ours(repository),
            Loads.Each("NATS.Net's connection alone", () => bare.LastAsync(subject)));
        return new Row(name, measurements[1], measurements[0], Goal.AtMost(1.5)) { Library = measurements[2], Ping = ping, Note = hasSnapshot ? null : "so short a history has no snapshot" };
    }

    private static async Task<Row> AppendAsync(Session session, StreamLayout layout, string name, int count)
    {
        await using var connection = session.Connect();
        await using var store = await JetStreamEventStore.ConnectAsync(connection, layout);
        using var floor = AppendRows.RawAppendsOf(session, layout, $"raw{count}", count);
        var with = await OurCommands.OpenAsync(store, $"with{count}-", count);
        var without = await OurCommands.OpenAsync(new Snapshotless(store), $"without{count}-", count);
        var (measurements, ping) = await session.ContestAsync(
            session.Pace, Contender.Blocking("raw socket", floor.Run), with.ContenderOf("DomainEs"), without.ContenderOf("DomainEs without snapshots"));
        return new Row(name, measurements[1], measurements[0], Goal.AtLeast(0.85)) { Otherwise = measurements[2], Ping = ping };
    }

    // The first load keeps one beside the work, if one is worth it.
    private static async Task<bool> HasSnapshotAsync(JetStreamEventStore store, Repository<Account, AccountId> repository, int account)
    {
        await repository.LoadAsync(new AccountId($"{account}"));
        for (var end = DateTime.UtcNow + s_patience; DateTime.UtcNow < end; await Task.Delay(10))
        {
            if (!(await store.Snapshots!.ReadAsync(Sample.Key(account), FingerprintOf<Account>())).IsEmpty)
                return true;
        }

        return false;
    }

    private static Fingerprint FingerprintOf<T>()
        where T : class, IAggregate<T> => T.Fingerprint;

    private static string Text(int events) => events >= 1_000 ? $"{events / 1_000}k" : $"{events}";
}

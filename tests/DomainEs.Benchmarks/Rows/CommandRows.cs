using System.Diagnostics;
using DomainEs.Benchmarks.Measuring;
using DomainEs.Benchmarks.Model;
using DomainEs.JetStream;

namespace DomainEs.Benchmarks.Rows;

/// <summary>Commands: a warm one beside the append it comes to, and many callers on one aggregate beside one append for each command.</summary>
internal sealed class CommandRows : IRows
{
    private const int Callers = 64;

    public string Name => "commands";

    public async IAsyncEnumerable<Row> MeasureAsync(Session session)
    {
        var layout = await session.ProvisionAsync("commands");
        await using var connection = session.Connect();
        await using var store = await JetStreamEventStore.ConnectAsync(connection, layout);
        yield return await WarmAsync(session, store);
        yield return await HotAsync(session, store);
        await session.DeleteAsync(layout);
    }

    private static async Task<Row> WarmAsync(Session session, JetStreamEventStore store)
    {
        var id = new AccountId("warm");
        var accounts = Account.In(store);
        _ = (await accounts.HandleAsync(new OpenAccount(id, "Jane Customer", "DE020000000000000042"))).OrThrow();
        var appends = new OurAppends(store, [.. AppendRows.Entries("bare", 1)]);
        var (measurements, ping) = await session.ContestAsync(
            session.Pace, appends.Contender with { Name = "the append alone" }, new Contender("DomainEs", duration => DepositAsync(accounts, id, duration)));
        return new Row("command-warm", measurements[1], measurements[0], Goal.AtMost(1.2)) { Ping = ping };
    }

    private static async Task<Row> HotAsync(Session session, JetStreamEventStore store)
    {
        var (one, hot) = (new AccountId("one"), new AccountId("hot"));
        var (single, grouped) = (OneAppendEach.In(store), Account.In(store));
        _ = (await single.HandleAsync(new OpenAccount(one, "Jane Customer", "DE020000000000000043"))).OrThrow();
        _ = (await grouped.HandleAsync(new OpenAccount(hot, "Jane Customer", "DE020000000000000044"))).OrThrow();
        var (measurements, ping) = await session.ContestAsync(
            session.Pace,
            new Contender("one append per command", duration => DepositAsync(single, one, duration)),
            new Contender("DomainEs, 64 callers", async duration => (await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => DepositAsync(grouped, hot, duration))))).Sum()));
        return new Row("commands-hot", measurements[1], measurements[0], Goal.AtLeast(10)) { Ping = ping };
    }

    /// <summary>One caller that sends a command when the one before is accepted.</summary>
    private static async Task<long> DepositAsync(Repository<Account, AccountId> accounts, AccountId id, TimeSpan duration)
    {
        var start = Stopwatch.GetTimestamp();
        for (var count = 0L; ; count++)
        {
            if (Stopwatch.GetElapsedTime(start) >= duration)
                return count;
            _ = (await accounts.HandleAsync(new Deposit(id, 12.50m, "salary of November"))).OrThrow();
        }
    }
}

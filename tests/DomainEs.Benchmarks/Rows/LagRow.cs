using System.Diagnostics;
using DomainEs.Benchmarks.Measuring;
using DomainEs.Benchmarks.Model;
using DomainEs.Benchmarks.Raw;
using DomainEs.JetStream;

namespace DomainEs.Benchmarks.Rows;

/// <summary>From an append to its row, where nothing else is to be done, beside the atomic batch of one row and the checkpoint that it ends in.</summary>
internal static class LagRow
{
    private const string Bucket = "raw-rows";
    private const int RowBytes = 100; // about as much as a statement

    public static async Task<Row> MeasureAsync(Session session, JetStreamEventStore store, StreamLayout layout, JetStreamViews views)
    {
        var projection = ProjectionDescription.Of<AccountStatement>();
        await using var host = ProjectionHost.Start(store, layout, views, [projection]);
        await host.CaughtUpAsync();
        using var view = AccountStatement.In(views, layout);
        var (accounts, read, told) = (Account.In(store), new AccountId("read"), new AccountId("told"));
        foreach (var id in new[] { read, told })
            _ = (await accounts.HandleAsync(new OpenAccount(id, "Jane Customer", "DE020000000000000042"))).OrThrow();

        await MakeBucketAsync(session);
        using var floor = new RawBatch(session.Server.Port, Bucket, 1, RowBytes);
        var (measurements, ping) = await session.ContestAsync(
            session.Pace,
            Contender.Blocking("raw batch of one row", floor.Run),
            new Contender("DomainEs, read", duration => DepositAsync(accounts, read, duration, async (position, movements) =>
            {
                if ((await view.GetAsync(read, atLeast: position))?.Movements != movements)
                    throw new InvalidOperationException("A row was read that is not the one that was waited for; nothing was measured.");
            })),
            new Contender("DomainEs, told by the host", duration => DepositAsync(accounts, told, duration, (position, _) => new ValueTask(host.CaughtUpAsync(position)))));
        return new Row("projection-lag", measurements[1], measurements[0], Goal.AtMost(4)) { Otherwise = measurements[2], Ping = ping };
    }

    /// <summary>One deposit when the one before is in its row.</summary>
    private static async Task<long> DepositAsync(Repository<Account, AccountId> accounts, AccountId id, TimeSpan duration, Func<Position, int, ValueTask> waitAsync)
    {
        var movements = (await accounts.LoadAsync(id)).State!.Movements;
        var start = Stopwatch.GetTimestamp();
        for (var count = 0L; ; count++)
        {
            if (Stopwatch.GetElapsedTime(start) >= duration)
                return count;
            var accepted = (await accounts.HandleAsync(new Deposit(id, 12.50m, "salary of November"))).OrThrow();
            await waitAsync(accepted.Position, ++movements);
        }
    }

    // As a view's own bucket is.
    private static async Task MakeBucketAsync(Session session)
    {
        const string Config = $$"""
            {"name":"KV_{{Bucket}}","subjects":["$KV.{{Bucket}}.>"],"storage":"file","retention":"limits","discard":"new","max_msgs_per_subject":1,"deny_delete":true,"deny_purge":true,"allow_direct":true,"allow_atomic":true}
            """;
        await using var connection = session.Connect();
        var answer = await connection.RequestAsync<string, string>($"$JS.API.STREAM.CREATE.KV_{Bucket}", Config);
        if (answer.Data?.Contains("\"error\"", StringComparison.Ordinal) != false)
            throw new InvalidOperationException($"The server makes no bucket for raw batches: {answer.Data}");
    }
}

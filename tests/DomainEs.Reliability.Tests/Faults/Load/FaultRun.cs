using System.Collections.Immutable;
using DomainEs.JetStream;
using DomainEs.Reliability.Tests.Histories;
using DomainEs.Reliability.Tests.Histories.Checkers;
using DomainEs.Reliability.Tests.Servers;
using DomainEs.Reliability.Tests.Soak;
using NATS.Client.Core;

namespace DomainEs.Reliability.Tests.Faults.Load;

/// <summary>Clients of two stores that write on, while something is done to their servers; then all of it is held against the log as it is in the end.</summary>
internal sealed class FaultRun : ISoakLoad
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(45);

    private readonly StreamLayout _layout;
    private readonly List<IAsyncDisposable> _open = [];
    private readonly CancellationTokenSource _stop = new();
    private ImmutableArray<Client> _clients = [];
    private Follower? _follower;
    private Task _running = Task.CompletedTask;

    private FaultRun(StreamLayout layout) => _layout = layout;

    public History History { get; } = new();

    public Totals Totals => _clients.Aggregate(new Totals(), static (sum, client) => sum + client.Totals);

    public IEnumerable<Exception> Troubles => _clients.SelectMany(static client => client.Troubles);

    /// <summary>Opens the stores, starts the clients and waits until each has written.</summary>
    public static async Task<FaultRun> StartAsync(string url, StreamLayout layout, LoadShape? shape = null)
    {
        shape ??= new LoadShape();
        var run = new FaultRun(layout);
        var patient = await run.OpenAsync(url, new() { AnswerTimeout = shape.AnswerTimeout });
        var hasty = await run.OpenAsync(url, new() { AnswerTimeout = shape.AnswerTimeout / 2, Budget = shape.ShortBudget });
        AggregateKey[] aggregates = [.. Enumerable.Range(0, shape.Aggregates).Select(Pages.Key)];
        TallyId[] tallies = [.. Enumerable.Range(0, Math.Max(1, shape.Aggregates / 4)).Select(static i => new TallyId($"t{i}"))];
        run._clients =
        [
            .. Enumerable.Range(0, shape.Writers).Select(i => new Writer(run.History.Client($"w{i}"), i % 2 == 0 ? patient : hasty, aggregates, i, (shape.Seed * 1000) + i)),
            .. Enumerable.Range(0, shape.Deciders).Select(i => new Decider(run.History.Client($"d{i}"), Tally.In(i % 2 == 0 ? patient : hasty), tallies, (shape.Seed * 1000) + 500 + i)),
        ];
        if (shape.Follows)
        {
            run._follower = new Follower(patient);
            run._follower.Start();
        }

        run._running = Task.WhenAll(run._clients.Select(client => Task.Run(() => client.RunAsync(run._stop.Token))));
        await run.GoOnAsync();
        return run;
    }

    /// <summary>Does something to the servers, and waits until every client has written again.</summary>
    public async Task FaultAsync(string name, Func<Task> fault)
    {
        await History.FaultAsync(name, fault);
        await GoOnAsync();
    }

    /// <summary>Stops the clients. What they recorded stays.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    /// <summary>Stops the clients and finds what is wrong: nothing, if the store keeps its promises.</summary>
    /// <param name="replicas">The servers that each hold the stream, by name; the log of the first is the one everything is held against.</param>
    public async Task<ImmutableArray<Finding>> EndAsync(params IReadOnlyList<(string Name, string Url)> replicas)
    {
        await StopAsync();
        var logs = new Dictionary<string, FinalLog>();
        foreach (var (name, url) in replicas)
            logs.Add(name, new FinalLog((await RawLog.ReadAsync(url, _layout, replicas.Count > 1 ? name : null)).Select(static entry => LoggedEntry.Of(entry)), await EndOfAsync(url)));

        var log = logs[replicas[0].Name];
        return
        [
            .. Checks.Of(History, log),
            .. Replicas.Check(logs),
            .. Liveness.Check(History, log, s_patience),
            .. _follower is null ? [] : await _follower.EndAsync(log, s_patience),
            .. await TornAsync(replicas[0].Url, log),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        foreach (var open in _open.AsEnumerable().Reverse())
            await open.DisposeAsync();
        _follower?.Dispose();
        _stop.Dispose();
    }

    /// <summary>Waits until every client has written since now.</summary>
    private async Task GoOnAsync()
    {
        var now = History.Now;
        await Eventually.IsAsync(
            () =>
            {
                if (_clients.FirstOrDefault(static client => client.Failure is not null) is { } failed)
                    throw new InvalidOperationException($"Client {failed.Name} ended by itself: {failed.Failure}");
                return Task.FromResult(_clients.All(client => client.LastWrite > now));
            },
            s_patience,
            $"Not every client wrote again ({string.Join("; ", Troubles.Select(static trouble => trouble.Message).Distinct())})");
    }

    private async Task<ulong> EndOfAsync(string url)
    {
        await using var connection = Wires.Connect(url);
        return await RawLog.EndAsync(connection, _layout.Stream);
    }

    private async Task<IEnumerable<Finding>> TornAsync(string url, FinalLog log)
    {
        await using var connection = Wires.Connect(url);
        await using var store = await JetStreamEventStore.ConnectAsync(connection, _layout);
        var findings = new List<Finding>();
        foreach (var key in log.Aggregates.Where(static key => key.Aggregate == "tally"))
        {
            var loaded = await Tally.In(store).LoadAsync(TallyId.Parse(key.Id, null));
            if (loaded.State!.IsTorn)
                findings.Add(new Finding("C9", FindingKind.WrongState, $"{key} was decided on a state that was not its last"));
        }

        return findings;
    }

    private async Task<JetStreamEventStore> OpenAsync(string url, JetStreamStoreOptions options)
    {
        NatsConnection connection = Wires.Connect(url);
        _open.Add(connection);
        var store = await JetStreamEventStore.ConnectAsync(connection, _layout, options);
        _open.Add(store);
        return store;
    }
}

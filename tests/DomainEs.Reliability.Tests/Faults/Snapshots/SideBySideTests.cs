using DomainEs.JetStream;
using DomainEs.Reliability.Tests.Servers;
using NATS.Client.Core;

namespace DomainEs.Reliability.Tests.Faults.Snapshots;

/// <summary>Two releases of one aggregate at work on one real log and one bucket, in any order: each begins at its own snapshots, and neither folds a wrong state.</summary>
[Collection(SnapshotBench.Collection)]
public sealed class SideBySideTests : IDisposable
{
    private const int Steps = 12;

    private readonly SnapshotBench _bench = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Each_release_begins_at_its_own_snapshots_and_is_right(int seed)
    {
        await using var server = await SingleServer.StartAsync(cancellationToken: Ct);
        await using var connection = Wires.Connect(server.Url);
        await using var store = await JetStreamEventStore.ConnectAsync(connection, server.Layout, cancellationToken: Ct);
        var random = new Random(seed);
        var laid = new Dictionary<string, List<int>> { ["a"] = [], ["b"] = [] };
        var (now, later) = (Chest.In(store), Later.Chest.In(store));
        var (begun, laterBegun) = (0, 0);
        for (var step = 0; step < Steps; step++)
        {
            var id = random.Next(2) == 0 ? "a" : "b";
            if (random.Next(2) == 0)
                (now, later) = (Chest.In(store), Later.Chest.In(store)); // both start again
            var isLater = random.Next(2) == 0;
            for (var i = random.Next(120); i >= 0; i--)
            {
                laid[id].Add(random.Next(1000));
                if (isLater)
                    (await later.HandleAsync(new Lay(id, laid[id][^1]), Ct)).OrThrow();
                else
                    (await now.HandleAsync(new Lay(id, laid[id][^1]), Ct)).OrThrow();
            }

            foreach (var (chest, numbers) in laid)
            {
                begun += await FoldsAsync(numbers.Count, async () => (await Chest.In(store).LoadAsync(chest, Ct)).State is { } state ? (state.Sum, state.Chain) : default, SnapshotBench.Fold(numbers));
                laterBegun += await FoldsAsync(
                    numbers.Count, async () => (await Later.Chest.In(store).LoadAsync(chest, Ct)).State is { } state ? (state.Sum, state.Chain) : default, (2L * numbers.Sum(), (ulong)numbers.Count));
            }
        }

        Assert.Empty(_bench.Ignored);
        Assert.True(begun > 0 && laterBegun > 0, $"{begun} and {laterBegun} loads began at a snapshot");
        Assert.Equal(await KeysAsync(connection, server.Layout), [SnapshotBench.FingerprintOf<Chest>().ToString(), SnapshotBench.FingerprintOf<Later.Chest>().ToString()], SameItems);
    }

    public void Dispose() => _bench.Dispose();

    /// <summary>Loads as a process that just started, and holds the state against the fold; 1 if it began at a snapshot.</summary>
    private async Task<int> FoldsAsync(int count, Func<Task<(long, ulong)>> load, (long, ulong) right)
    {
        var before = _bench.Folded;
        Assert.Equal(right, await load());
        return _bench.Folded - before < count ? 1 : 0;
    }

    private static bool SameItems(string[] one, string[] other) => one.Order(StringComparer.Ordinal).SequenceEqual(other.Order(StringComparer.Ordinal));

    /// <summary>Under which fingerprints something is kept.</summary>
    private static async Task<string[]> KeysAsync(NatsConnection connection, StreamLayout layout)
    {
        var answer = await connection.RequestAsync<string, string>($"$JS.API.STREAM.INFO.KV_{layout.SnapshotBucket}", """{"subjects_filter":">"}""", cancellationToken: Ct);
        return [.. System.Text.Json.Nodes.JsonNode.Parse(answer.Data!)!["state"]!["subjects"]!.AsObject().Select(static subject => subject.Key.Split('.')[^1]).Distinct()];
    }
}

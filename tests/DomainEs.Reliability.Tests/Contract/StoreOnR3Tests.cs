using DomainEs.JetStream;
using DomainEs.Reliability.Tests.Servers;
using DomainEs.Testing;
using NATS.Client.Core;

namespace DomainEs.Reliability.Tests.Contract;

/// <summary>The contract of every store on three real servers that keep the stream together: the same cases and counts as in memory and on one server.</summary>
[Collection(ClusterFixture.Collection)]
public sealed class StoreOnR3Tests(ClusterFixture fixture)
{
    public static IEnumerable<TheoryDataRow<string>> Cases => StoreContract.Cases.Select(static contractCase => new TheoryDataRow<string>(contractCase.Name));

    [Theory, MemberData(nameof(Cases))]
    public Task The_store_on_three_servers(string contractCase) =>
        StoreContract.Case(contractCase).RunAsync(async ct => await StorageAsync(ct), TestContext.Current.CancellationToken);

    private async Task<StoreUnderTest> StorageAsync(CancellationToken cancellationToken)
    {
        var (cluster, layout) = await fixture.WithStreamAsync(cancellationToken);
        return new ReplicatedStorage(cluster, layout);
    }

    private sealed class ReplicatedStorage(Cluster cluster, StreamLayout layout) : StoreUnderTest
    {
        // A log on several servers is called gone back only when no leader knows better within the budget, and the contract asks five times.
        private static readonly JetStreamStoreOptions s_options = new() { Budget = TimeSpan.FromSeconds(5) };

        private readonly List<(JetStreamEventStore Store, NatsConnection Connection)> _open = [];

        public override int MaxEntryBytes => _open[0].Store.MaxEntryBytes;

        // Each store is on another server, so that what one writes another reads from another replica.
        public override async ValueTask<IEventStore> OpenAsync(CancellationToken cancellationToken)
        {
            var connection = Wires.Connect(cluster.Nodes[_open.Count % cluster.Nodes.Length].Url);
            _open.Add((await JetStreamEventStore.ConnectAsync(connection, layout, s_options, cancellationToken), connection));
            return _open[^1].Store;
        }

        public override async ValueTask DisposeAsync()
        {
            foreach (var (store, connection) in _open)
            {
                await store.DisposeAsync();
                await connection.DisposeAsync();
            }

            await base.DisposeAsync();
        }
    }
}

using DomainEs.Testing;

namespace DomainEs.JetStream.Tests.Store;

/// <summary>The contract of every store, on a real server: the same cases and counts as in memory.</summary>
public sealed class ContractTests(ServerFixture servers) : IClassFixture<ServerFixture>
{
    public static IEnumerable<TheoryDataRow<string>> Cases => StoreContract.Cases.Select(static contractCase => new TheoryDataRow<string>(contractCase.Name));

    [Theory, MemberData(nameof(Cases))]
    public Task The_store_on_JetStream(string contractCase) =>
        StoreContract.Case(contractCase).RunAsync(_ => new(new JetStreamStorage(servers)), TestContext.Current.CancellationToken);

    private sealed class JetStreamStorage(ServerFixture servers) : StoreUnderTest
    {
        private readonly StreamLayout _layout = ServerFixture.NewContext();
        private readonly List<OpenStore> _open = [];

        public override int MaxEntryBytes => _open[0].Store.MaxEntryBytes;

        public override async ValueTask<IEventStore> OpenAsync(CancellationToken cancellationToken)
        {
            _open.Add(await servers.OpenAsync(_layout));
            return _open[^1].Store;
        }

        public override async ValueTask DisposeAsync()
        {
            foreach (var open in _open)
                await open.DisposeAsync();
            await base.DisposeAsync();
        }
    }
}

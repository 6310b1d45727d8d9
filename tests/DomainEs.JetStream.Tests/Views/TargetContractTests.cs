using DomainEs.Testing;
using DomainEs.Testing.JetStream;
using NATS.Client.Core;

namespace DomainEs.JetStream.Tests.Views;

/// <summary>The contract of every target of projections, on a real server: the same cases as in memory.</summary>
public sealed class TargetContractTests
{
    public static IEnumerable<TheoryDataRow<string>> Cases => TargetContract.Cases.Select(static contractCase => new TheoryDataRow<string>(contractCase.Name));

    [Theory, MemberData(nameof(Cases))]
    public Task Views_on_JetStream(string contractCase) =>
        TargetContract.Case(contractCase).RunAsync(async ct => new Place(await NatsServer.StartAsync(cancellationToken: ct)), TestContext.Current.CancellationToken);

    private sealed class Place(NatsServer server) : TargetUnderTest
    {
        private readonly List<IAsyncDisposable> _open = [server];

        public override async ValueTask<IProjectionTarget> OpenAsync(CancellationToken cancellationToken)
        {
            var connection = new NatsConnection(new NatsOpts { Url = server.Url });
            _open.Add(connection);
            var views = await JetStreamViews.ConnectAsync(connection, new StreamLayout("shop"), cancellationToken: cancellationToken);
            _open.Add(views);
            return views;
        }

        public override async ValueTask DisposeAsync()
        {
            foreach (var one in Enumerable.Reverse(_open))
                await one.DisposeAsync();
            await base.DisposeAsync();
        }
    }
}

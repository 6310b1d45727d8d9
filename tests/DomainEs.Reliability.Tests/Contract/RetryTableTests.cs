using DomainEs.Reliability.Tests.Models.Stores;
using DomainEs.Reliability.Tests.Servers;

namespace DomainEs.Reliability.Tests.Contract;

/// <summary>The table of retries on one server.</summary>
public sealed class RetryOnR1Tests(ModelServer server) : IClassFixture<ModelServer>
{
    public static IEnumerable<TheoryDataRow<string>> Rows => RetryTable.Rows.Select(row => new TheoryDataRow<string>(row.Name));

    [Theory, MemberData(nameof(Rows))]
    public async Task One_server_is_sent(string what)
    {
        var row = RetryTable.Rows.Single(row => row.Name == what);
        await using var bench = await RetryBench.OpenAsync(Wires.Connect((await server.Server).Url), ClusterFixture.NewContext(), replicas: 1);
        Assert.Equal((row.OnR1, row.Outcome), await row.Run(bench));
    }
}

/// <summary>The same table on three servers that keep the stream together.</summary>
[Collection(ClusterFixture.Collection)]
public sealed class RetryOnR3Tests(ClusterFixture fixture)
{
    public static IEnumerable<TheoryDataRow<string>> Rows => RetryOnR1Tests.Rows;

    [Theory, MemberData(nameof(Rows))]
    public async Task Three_servers_are_sent(string what)
    {
        var row = RetryTable.Rows.Single(row => row.Name == what);
        var (cluster, layout) = await fixture.WithStreamAsync(TestContext.Current.CancellationToken);
        await using var bench = await RetryBench.OpenAsync(Wires.Connect(cluster.Url), layout, replicas: 3);
        Assert.Equal((row.OnR3, row.Outcome), await row.Run(bench));
    }
}

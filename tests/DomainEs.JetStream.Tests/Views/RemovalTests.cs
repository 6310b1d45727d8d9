using DomainEs.JetStream.Buckets;
using DomainEs.JetStream.Tests.Store;
using DomainEs.JetStream.Views;
using DomainEs.Wire;

namespace DomainEs.JetStream.Tests.Views;

/// <summary>A build that is removed over a wire that is cut.</summary>
public sealed class RemovalTests(ServerFixture servers) : IClassFixture<ServerFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_build_whose_removal_was_done_and_not_answered_was_there()
    {
        await using var wire = new FaultProxy(servers.Server.Port);
        await using var build = await BuildOnWire.OpenAsync(wire.Url, readsLeader: false);
        await using var direct = servers.Connect();
        var catalog = new ViewCatalog(build.Server);
        var info = $"$JS.API.STREAM.INFO.{build.Bucket.Stream}";
        wire.FromClient = async (frame, proxied) =>
        {
            if (frame.Subject != $"$JS.API.STREAM.DELETE.{build.Bucket.Stream}")
            {
                await proxied.ToServerAsync(frame.Bytes);
                return;
            }

            wire.FromClient = FaultProxy.PassToServer;
            wire.FromServer = static (_, _) => Task.CompletedTask;
            await proxied.ToServerAsync(frame.Bytes);
            while (!(await direct.RequestAsync<string, string>(info, "", cancellationToken: Ct)).Data!.Contains("10059", StringComparison.Ordinal))
                await Task.Delay(5, Ct);
            wire.FromServer = FaultProxy.PassToClient;
            proxied.Cut();
        };
        Assert.True(await catalog.RemoveAsync(build.Bucket, Ct));
        Assert.False(await catalog.RemoveAsync(build.Bucket, Ct));
    }
}

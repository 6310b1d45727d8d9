using DomainEs.JetStream.Tests.Store;
using DomainEs.Testing.JetStream;
using NATS.Client.Core;

namespace DomainEs.JetStream.Tests.Security;

/// <summary>The store behind every way to log in.</summary>
public sealed class LoginTests(LoginServers servers) : IClassFixture<LoginServers>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("user and password")]
    [InlineData("bcrypt")]
    [InlineData("nkey")]
    [InlineData("token")]
    [InlineData("creds")]
    public async Task The_store_works_for_who_may_come_in(string way)
    {
        await using var connection = new NatsConnection(servers.With(way));
        var layout = ServerFixture.NewContext();
        await JetStreamProvisioner.ProvisionAsync(connection, layout, cancellationToken: Ct);
        await using var store = await JetStreamEventStore.ConnectAsync(connection, layout, cancellationToken: Ct);
        await store.FillAsync(Entries.Key("bob"), 2);
        Assert.Equal(2, (await store.LogAsync()).Count); // over the second connection
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("wrong password")]
    [InlineData("wrong password, bcrypt")]
    [InlineData("wrong nkey")]
    [InlineData("wrong token")]
    [InlineData("wrong creds")]
    [InlineData("expired creds")]
    public async Task Who_may_not_is_told_so_at_once(string way)
    {
        await using var connection = new NatsConnection(servers.With(way));
        var started = TimeProvider.System.GetTimestamp();
        var error = await Assert.ThrowsAsync<LoginRefusedException>(() => JetStreamEventStore.ConnectAsync(connection, new StreamLayout("bank"), cancellationToken: Ct));
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 0, 1);
        Assert.StartsWith($"The server at {connection.Opts.Url} refuses these credentials (Server error: ", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<LoginRefusedException>(() => JetStreamProvisioner.ProvisionAsync(connection, new StreamLayout("bank"), cancellationToken: Ct));
    }

    [Fact]
    public async Task However_often_and_by_how_many_they_are_tried_wrong_credentials_reach_the_server_once_a_second()
    {
        await using var server = await NatsServer.StartAsync(new() { Configuration = "authorization { users: [ { user: bob, password: right } ] }" }, Ct);
        await using var connection = new NatsConnection(new NatsOpts { Url = server.Url, AuthOpts = new NatsAuthOpts { Username = "bob", Password = "wrong" } });
        var started = TimeProvider.System.GetTimestamp();
        var refusals = await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ =>
        {
            var refused = 0;
            for (; TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(2.5); refused++)
                await Assert.ThrowsAsync<LoginRefusedException>(() => JetStreamEventStore.ConnectAsync(connection, new StreamLayout("bank"), cancellationToken: Ct));
            return refused;
        }));
        Assert.All(refusals, refused => Assert.InRange(refused, 2, 4));
        Assert.InRange(server.Logged("authentication error"), 3, 4);
    }

    [Fact]
    public async Task The_log_which_is_read_over_a_connection_of_its_own_is_no_other()
    {
        await using var server = await NatsServer.StartAsync(new() { Configuration = "authorization { users: [ { user: bob, password: right } ] }" }, Ct);
        var password = "right";
        await using var connection = new NatsConnection(new NatsOpts
        {
            Url = server.Url,
            ReconnectWaitMin = TimeSpan.FromMilliseconds(10),
            AuthOpts = new NatsAuthOpts { AuthCredCallback = (_, _) => new(NatsAuthCred.FromUserInfo("bob", password)) },
        });
        var layout = ServerFixture.NewContext();
        await JetStreamProvisioner.ProvisionAsync(connection, layout, cancellationToken: Ct);
        await using var store = await JetStreamEventStore.ConnectAsync(connection, layout, cancellationToken: Ct);
        await store.FillAsync(Entries.Key("bob"), 2);

        password = "wrong";
        for (var started = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(2.5);)
            await Assert.ThrowsAsync<LoginRefusedException>(() => store.LogAsync());
        Assert.InRange(server.Logged("authentication error"), 3, 4);

        password = "right";
        Assert.Equal(2, (await store.LogAsync()).Count);
    }

    [Fact]
    public async Task Neither_logs_nor_messages_nor_the_server_show_what_is_secret()
    {
        var log = new RecordedLog();
        foreach (var way in (string[])["user and password", "wrong password", "nkey", "wrong nkey", "token", "wrong token", "creds", "wrong creds"])
        {
            await using var connection = new NatsConnection(servers.With(way) with { LoggerFactory = log });
            var layout = ServerFixture.NewContext();
            try
            {
                await JetStreamProvisioner.ProvisionAsync(connection, layout, cancellationToken: Ct);
                await using var store = await JetStreamEventStore.ConnectAsync(connection, layout, cancellationToken: Ct);
                await store.FillAsync(Entries.Key("bob"), 1);
                await store.LogAsync();
                Assert.DoesNotContain("wrong", way, StringComparison.Ordinal);
            }
            catch (LoginRefusedException e)
            {
                Assert.Contains("wrong", way, StringComparison.Ordinal);
                AssertHides(e.ToString());
            }
        }

        Assert.Contains("Connect succeed", log.Text, StringComparison.Ordinal);
        Assert.Contains("(log of ctx-", log.Text, StringComparison.Ordinal);
        AssertHides(log.Text);
        AssertHides(servers.Users.LogText() + servers.Tokens.LogText() + servers.Signed.LogText());
    }

    private void AssertHides(string text) => Assert.All(servers.Secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
}

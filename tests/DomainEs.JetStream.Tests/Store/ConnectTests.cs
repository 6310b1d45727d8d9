using DomainEs.JetStream.Tests.Login;
using DomainEs.Testing.JetStream;
using NATS.Client.Core;
using NATS.Client.JetStream;
using NATS.NKeys;

namespace DomainEs.JetStream.Tests.Store;

/// <summary>Whatever stands in the way at the start ends in one typed error that says what to do.</summary>
public sealed class ConnectTests(ServerFixture servers) : IClassFixture<ServerFixture>
{
    private static readonly StreamLayout s_bank = new("bank");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_missing_server()
    {
        var error = await FailedAsync<ServerUnreachableException>(new NatsOpts { Url = "nats://127.0.0.1:1" });
        Assert.Equal("No NATS server answers at nats://127.0.0.1:1. Start one (nats-server -js) or correct NatsOpts.Url. (can not connect uris: nats://127.0.0.1:1)", error.Message);
    }

    [Fact]
    public async Task A_missing_server_where_the_connection_itself_never_gives_up()
    {
        var error = await FailedAsync<ServerUnreachableException>(
            new NatsOpts { Url = "nats://127.0.0.1:1", RetryOnInitialConnect = true }, new() { Budget = TimeSpan.FromMilliseconds(500) });
        Assert.StartsWith("No NATS server answers at nats://127.0.0.1:1. Start one (nats-server -js) or correct NatsOpts.Url.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wrong password")]
    [InlineData("nobody")]
    [InlineData("wrong nkey")]
    public async Task Wrong_credentials(string which)
    {
        using var user = JwtChain.Generated(KeyRole.User, out _);
        using var other = JwtChain.Generated(KeyRole.User, out var otherSeed);
        await using var server = await NatsServer.StartAsync(
            new() { Configuration = $"authorization {{ users: [ {{ user: bob, password: right }}, {{ nkey: {user.GetPublicKey()} }} ] }}" }, Ct);
        var auth = which switch
        {
            "wrong password" => new NatsAuthOpts { Username = "bob", Password = "wrong" },
            "wrong nkey" => new NatsAuthOpts { NKey = user.GetPublicKey(), Seed = otherSeed },
            _ => NatsAuthOpts.Default,
        };

        var error = await FailedAsync<LoginRefusedException>(new NatsOpts { Url = server.Url, AuthOpts = auth });
        Assert.Equal(
            $"The server at {server.Url} refuses these credentials (Server error: Authorization Violation). Check NatsOpts.AuthOpts (user, token, nkey or creds file) against the server's users.",
            error.Message);
    }

    [Fact]
    public async Task A_password_in_the_url_is_in_no_message()
    {
        var error = await FailedAsync<ServerUnreachableException>(new NatsOpts { Url = "nats://bob:secret@127.0.0.1:1,nats://eve:secret@127.0.0.1:2" });
        Assert.StartsWith("No NATS server answers at nats://127.0.0.1:1,nats://127.0.0.1:2.", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_JetStream()
    {
        await using var server = await NatsServer.StartAsync(new() { Configuration = "jetstream: disabled" }, Ct);
        var error = await FailedAsync<ServerUnreachableException>(new NatsOpts { Url = server.Url });
        Assert.Equal(
            $"JetStream is not served on the server at {server.Url} for this account. Start the server with -js, or enable JetStream for the account; in a cluster, check that it has a leader.",
            error.Message);
    }

    [Fact]
    public async Task An_account_without_JetStream()
    {
        await using var server = await NatsServer.StartAsync(
            new() { Configuration = "accounts { A { users: [ { user: bob, password: right } ] }, B { jetstream: enabled } }" }, Ct);
        var error = await FailedAsync<ServerUnreachableException>(
            new NatsOpts { Url = server.Url, AuthOpts = new NatsAuthOpts { Username = "bob", Password = "right" } }, new() { Budget = TimeSpan.FromSeconds(1) });
        Assert.EndsWith("for this account. Start the server with -js, or enable JetStream for the account; in a cluster, check that it has a leader.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_stream()
    {
        var error = await FailedAsync<StreamMissingException>(new NatsOpts { Url = servers.Server.Url });
        Assert.Equal(
            $"Stream 'bank' does not exist on the server at {servers.Server.Url}. Create it once with JetStreamProvisioner.ProvisionAsync, or connect to the server and account that have it.",
            error.Message);
    }

    [Fact]
    public async Task A_user_who_may_not_read_the_streams_configuration()
    {
        await using var server = await NatsServer.StartAsync(new() { Configuration = Bob("bank.>") }, Ct);
        var error = await FailedAsync<PermissionDeniedException>(BobAt(server));
        Assert.Equal(
            "The user of this connection may not publish to '$JS.API.STREAM.INFO.bank', or may not subscribe to '_INBOX.>' for the answer. Allow both in the server's configuration of this user.",
            error.Message);
    }

    [Fact]
    public async Task A_user_who_may_not_subscribe_to_the_inbox()
    {
        await using var server = await NatsServer.StartAsync(
            new() { Configuration = """authorization { users: [ { user: bob, password: right, permissions: { publish: ">", subscribe: { allow: ["_INBOX_bob.>"] } } } ] }""" }, Ct);
        var error = await FailedAsync<PermissionDeniedException>(BobAt(server));
        Assert.Contains("or may not subscribe to '_INBOX.>' for the answer.", error.Message, StringComparison.Ordinal);
        await FailedAsync<StreamMissingException>(BobAt(server) with { InboxPrefix = "_INBOX_bob" });
    }

    [Fact]
    public async Task A_user_who_may_do_all_that_a_service_needs_and_no_more()
    {
        await using var server = await NatsServer.StartAsync(new()
        {
            Configuration = Bob(
                "bank.>", "$JS.API.STREAM.INFO.bank", "$JS.API.STREAM.MSG.GET.bank", "$JS.API.DIRECT.GET.bank",
                "$JS.API.CONSUMER.CREATE.bank.*", "$JS.API.CONSUMER.MSG.NEXT.bank.*", "$JS.API.CONSUMER.DELETE.bank.*"),
        }, Ct);
        await ProvisionedAsync(server);
        await using var connection = new NatsConnection(BobAt(server));
        await using var store = await JetStreamEventStore.ConnectAsync(connection, s_bank, cancellationToken: Ct);

        var key = Entries.Key("bob");
        var revision = await store.FillAsync(key, 3);
        Assert.Equal(3, Assert.Single(await store.HistoryAsync(key)).Entries.Count);
        Assert.Equal(3, (await store.LogAsync()).Count);
        Assert.Equal(new AppendOutcome.Conflict(revision), await store.AppendAsync(Entries.Of(key, 0, "new"), Revision.None, Ct));

        var error = await Assert.ThrowsAsync<PermissionDeniedException>(() => JetStreamProvisioner.ProvisionAsync(connection, new StreamLayout("other"), cancellationToken: Ct));
        Assert.Contains("'$JS.API.STREAM.INFO.other'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_who_may_not_write_is_told_at_once()
    {
        await using var server = await NatsServer.StartAsync(new() { Configuration = Bob("$JS.API.STREAM.INFO.bank", "bank.account.allowed") }, Ct);
        await ProvisionedAsync(server);
        await using var connection = new NatsConnection(BobAt(server));
        await using var store = await JetStreamEventStore.ConnectAsync(connection, s_bank, cancellationToken: Ct);

        var started = TimeProvider.System.GetTimestamp();
        var allowed = store.AppendAsync(Entries.Of(Entries.Key("allowed"), 0, "a"), Revision.None, Ct).AsTask();
        var refused = Assert.IsType<AppendOutcome.Refused>(await store.AppendAsync(Entries.Of(Entries.Key("denied"), 0, "a"), Revision.None, Ct));
        Assert.Equal(RefusalReason.NotPermitted, refused.Reason);
        Assert.Equal(
            "The user of this connection may not publish to 'bank.account.denied', or may not subscribe to '_INBOX.>' for the answer. Allow both in the server's configuration of this user.",
            refused.Message);
        Assert.IsType<AppendOutcome.Appended>(await allowed);

        var reading = await Assert.ThrowsAsync<PermissionDeniedException>(() => store.HistoryAsync(Entries.Key("allowed")));
        Assert.Contains("'$JS.API.DIRECT.GET.bank'", reading.Message, StringComparison.Ordinal);
        var log = await Assert.ThrowsAsync<PermissionDeniedException>(() => store.LogAsync());
        Assert.Contains("'$JS.API.CONSUMER.CREATE.bank.domaines-", log.Message, StringComparison.Ordinal);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 0, 3);
    }

    [Fact]
    public async Task A_user_who_may_make_a_consumer_but_not_pull_is_told_at_once()
    {
        await using var server = await NatsServer.StartAsync(new() { Configuration = Bob("$JS.API.STREAM.INFO.bank", "bank.>", "$JS.API.CONSUMER.CREATE.bank.*") }, Ct);
        await ProvisionedAsync(server);
        await using var connection = new NatsConnection(BobAt(server));
        await using var store = await JetStreamEventStore.ConnectAsync(connection, s_bank, cancellationToken: Ct);
        await store.FillAsync(Entries.Key("a"), 1);
        var error = await Assert.ThrowsAsync<PermissionDeniedException>(() => store.LogAsync());
        Assert.Contains("Allow this connection's user to publish to '$JS.API.CONSUMER.MSG.NEXT.bank.*' and to subscribe to its inbox.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_is_deleted_while_the_store_works()
    {
        await using var open = await servers.OpenAsync();
        var key = Entries.Key("bob");
        var revision = await open.Store.FillAsync(key, 1);
        await new NatsJSContext(open.Connection).DeleteStreamAsync(open.Layout.Stream, Ct);

        var refused = Assert.IsType<AppendOutcome.Refused>(await open.Store.AppendAsync(Entries.Of(key, 1, "b"), revision, Ct));
        Assert.Equal(RefusalReason.WrongStream, refused.Reason);
        Assert.StartsWith($"Stream '{open.Layout.Stream}' does not exist", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StreamMissingException>(() => open.Store.LogAsync());
    }

    [Fact]
    public async Task A_server_that_goes_and_stays_away_is_told_after_the_budget()
    {
        await using var server = await NatsServer.StartAsync(cancellationToken: Ct);
        await using var connection = new NatsConnection(new NatsOpts { Url = server.Url });
        await JetStreamProvisioner.ProvisionAsync(connection, s_bank, cancellationToken: Ct);
        await using var store = await JetStreamEventStore.ConnectAsync(connection, s_bank, new() { Budget = TimeSpan.FromSeconds(1) }, Ct);
        await server.StopAsync(Ct);
        while (connection.ConnectionState == NatsConnectionState.Open)
            await Task.Delay(10, Ct);

        await Assert.ThrowsAsync<ServerUnreachableException>(async () => await store.AppendAsync(Entries.Of(Entries.Key("bob"), 0, "a"), Revision.None, Ct));
        await Assert.ThrowsAsync<ServerUnreachableException>(() => store.HistoryAsync(Entries.Key("bob")));
        await Assert.ThrowsAsync<ServerUnreachableException>(() => store.LogAsync());
    }

    [Fact]
    public async Task A_store_that_is_disposed_says_so_and_leaves_the_connection_open()
    {
        await using var open = await servers.OpenAsync();
        await open.Store.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await open.Store.AppendAsync(Entries.Of(Entries.Key("bob"), 0, "a"), Revision.None, Ct));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => open.Store.HistoryAsync(Entries.Key("bob")));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => open.Store.LogAsync());
        await open.Connection.PingAsync(Ct);
    }

    [Fact]
    public async Task A_connection_that_the_application_closed_is_told()
    {
        await using var open = await servers.OpenAsync();
        await open.Connection.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await open.Store.AppendAsync(Entries.Of(Entries.Key("bob"), 0, "a"), Revision.None, Ct));
    }

    [Fact]
    public async Task A_position_of_another_partition_is_refused()
    {
        await using var open = await servers.OpenAsync();
        var error = Assert.Throws<ArgumentException>(() => { open.Store.ReadAllAsync(new Position(1, 5), cancellationToken: Ct); });
        Assert.StartsWith("Position 1-5 is one of partition 1, and this store has partition 0 only; read from a position that its own log gave.", error.Message, StringComparison.Ordinal);
    }

    private static async Task<T> FailedAsync<T>(NatsOpts options, JetStreamStoreOptions? how = null)
        where T : Exception
    {
        await using var connection = new NatsConnection(options);
        return await Assert.ThrowsAsync<T>(() => JetStreamEventStore.ConnectAsync(connection, s_bank, how, Ct));
    }

    private static string Bob(params string[] mayPublishTo) => $$"""
        authorization { users: [
          { user: admin, password: right }
          { user: bob, password: right, permissions: { publish: { allow: [{{string.Join(',', mayPublishTo.Select(static subject => $"\"{subject}\""))}}] }, subscribe: "_INBOX.>" } }
        ] }
        """;

    private static NatsOpts BobAt(NatsServer server) => new() { Url = server.Url, AuthOpts = new NatsAuthOpts { Username = "bob", Password = "right" } };

    private static async Task ProvisionedAsync(NatsServer server)
    {
        await using var admin = new NatsConnection(new NatsOpts { Url = server.Url, AuthOpts = new NatsAuthOpts { Username = "admin", Password = "right" } });
        Assert.Equal(ProvisionResult.Created, await JetStreamProvisioner.ProvisionAsync(admin, s_bank, cancellationToken: Ct));
    }
}

using DomainEs.JetStream.Tests.Login;
using DomainEs.JetStream.Tests.Store;
using DomainEs.Testing.JetStream;
using DomainEs.Wire;
using NATS.Client.Core;

namespace DomainEs.JetStream.Tests.Security;

/// <summary>Credentials that change while the store works.</summary>
public sealed class RotationTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_passwords_change_nothing_is_lost_and_nothing_is_doubled()
    {
        await using var server = await NatsServer.StartAsync(new() { Configuration = Users("password-0") }, Ct);
        var password = "password-0";
        await using var open = await OpenAsync(server, () => password);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var followed = FollowAsync(open.Store, stop.Token);
        var writing = Enumerable.Range(0, 4).Select(writer => WriteAsync(open.Store, Entries.Key($"writer-{writer}"), stop.Token)).ToArray();

        for (var i = 0; i < 3; i++)
        {
            await Task.Delay(300, Ct);
            await server.ReconfigureAsync(password, $"password-{i + 1}", Ct); // the server cuts whoever came in with the old one
            password = $"password-{i + 1}";
        }

        await Task.Delay(300, Ct);
        await stop.CancelAsync();
        var acknowledged = (await Task.WhenAll(writing)).Sum();
        Assert.InRange(server.Logged("Authorization Violation") + server.Logged("authentication error"), 3, 100); // they were cut

        var log = await open.Store.LogAsync();
        Assert.Equal(acknowledged, log.Count);
        Assert.Equal(Enumerable.Range(1, log.Count).Select(static at => (ulong)at), (await followed).Concat(log.Select(static entry => entry.Position.Sequence)).Distinct().Order());
        for (var writer = 0; writer < 4; writer++)
        {
            var key = Entries.Key($"writer-{writer}");
            var versions = log.Where(entry => entry.Aggregate == key).Select(entry => Entry.Parse(key, entry.Bytes).LastVersion).ToArray();
            Assert.Equal(Enumerable.Range(1, versions.Length).Select(static version => (long)version), versions);
        }
    }

    [Fact]
    public async Task Credentials_that_expire_with_an_append_under_way_are_renewed_and_it_is_stored_once()
    {
        var chain = new JwtChain();
        await using var server = await NatsServer.StartAsync(new() { Configuration = chain.ServerConfiguration }, Ct);
        await using var proxy = new FaultProxy(server.Port);
        var creds = chain.CredsUntil(DateTimeOffset.UtcNow.AddSeconds(3));
        await using var connection = new NatsConnection(new NatsOpts
        {
            Url = proxy.Url,
            ReconnectWaitMin = TimeSpan.FromMilliseconds(20),
            AuthOpts = new NatsAuthOpts { AuthCredCallback = (_, _) => new(NatsAuthCred.FromCreds(creds)) },
        });
        var layout = ServerFixture.NewContext();
        await JetStreamProvisioner.ProvisionAsync(connection, layout, cancellationToken: Ct);
        await using var store = await JetStreamEventStore.ConnectAsync(connection, layout, cancellationToken: Ct);
        var key = Entries.Key("bob");
        var revision = await store.FillAsync(key, 1);

        proxy.SwallowAnswers();
        var appending = store.AppendAsync(Entries.Of(key, 1, "b"), revision, Ct).AsTask();
        creds = chain.Creds;
        await CutAsync(connection);
        Assert.False(appending.IsCompleted);
        proxy.Heal();
        Assert.True(Assert.IsType<AppendOutcome.Appended>(await appending).WasRetry);
        Assert.Equal(2, Assert.Single(await store.HistoryAsync(key)).Entries.Count);
        Assert.Equal(2, (await store.LogAsync()).Count);
    }

    [Fact]
    public async Task Credentials_that_are_refused_for_good_end_in_a_typed_error_and_the_connection_gives_up()
    {
        await using var server = await NatsServer.StartAsync(new() { Configuration = Users("old") }, Ct);
        await using var open = await OpenAsync(server, static () => "old", new() { Budget = TimeSpan.FromSeconds(3) });
        var revision = await open.Store.FillAsync(Entries.Key("bob"), 1);
        await open.Store.LogAsync();
        await server.ReconfigureAsync("old", "new", Ct);
        await CutAsync(open.Connection);

        var entry = Entries.Of(Entries.Key("bob"), 1, "b");
        var error = await Assert.ThrowsAsync<LoginRefusedException>(async () => await open.Store.AppendAsync(entry, revision, Ct));
        Assert.EndsWith(
            "and the connection has given up. Make a new connection and store with right ones; NatsOpts.IgnoreAuthErrorAbort lets a connection try on.", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<LoginRefusedException>(() => open.Store.HistoryAsync(Entries.Key("bob")));
        await Assert.ThrowsAsync<LoginRefusedException>(() => open.Store.LogAsync());
    }

    [Fact]
    public async Task A_connection_that_tries_on_is_refused_after_the_budget_and_works_when_its_credentials_are_right()
    {
        await using var server = await NatsServer.StartAsync(new() { Configuration = Users("old") }, Ct);
        var password = "old";
        await using var open = await OpenAsync(server, () => password, new() { Budget = TimeSpan.FromMilliseconds(1500) }, triesOn: true);
        var revision = await open.Store.FillAsync(Entries.Key("bob"), 1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var following = FollowAsync(open.Store, stop.Token);
        await server.ReconfigureAsync("old", "new", Ct);
        await CutAsync(open.Connection);

        var entry = Entries.Of(Entries.Key("bob"), 1, "b");
        await Assert.ThrowsAsync<LoginRefusedException>(async () => await open.Store.AppendAsync(entry, revision, Ct));
        await Assert.ThrowsAsync<LoginRefusedException>(() => following);

        password = "new";
        for (var i = 0; open.Connection.ConnectionState != NatsConnectionState.Open; i++)
        {
            Assert.True(i < 1000, "the connection does not come back");
            await Task.Delay(10, Ct);
        }

        Assert.IsType<AppendOutcome.Appended>(await open.Store.AppendAsync(entry, revision, Ct));
        Assert.Equal(2, Assert.Single(await open.Store.HistoryAsync(Entries.Key("bob"))).Entries.Count);
    }

    [Fact]
    public async Task Rights_that_are_taken_are_missed_at_once_and_used_again_when_they_are_given_back()
    {
        var layout = ServerFixture.NewContext();
        var tenant = Tenant.Of("bank", layout);
        await using var server = await NatsServer.StartAsync(new() { Configuration = new Tenants([tenant]).Configuration }, Ct);
        await using (var connection = new NatsConnection(Tenants.Operator(server)))
            await JetStreamProvisioner.ProvisionAsync(connection, layout, cancellationToken: Ct);
        await using var open = await tenant.OpenAsync(tenant.At(server));
        var writing = Enumerable.Range(0, 50).Select(writer => WriteUntilRefusedAsync(open.Store, Entries.Key($"writer-{writer}"))).ToArray();

        await Task.Delay(200, Ct);
        await server.ReconfigureAsync("_INBOX_bank.>", "_INBOX_none.>", Ct); // appends go on to be stored, and nobody hears of it
        var last = await Task.WhenAll(writing);
        await server.ReconfigureAsync("_INBOX_none.>", "_INBOX_bank.>", Ct);
        var reopened = new TaskCompletionSource();
        open.Connection.ConnectionOpened += (_, _) =>
        {
            reopened.TrySetResult();
            return ValueTask.CompletedTask;
        };
        await open.Connection.ReconnectAsync();
        await reopened.Task;
        foreach (var (key, acknowledged, outcome) in last)
        {
            var stored = (await open.Store.HistoryAsync(key)).Sum(static slice => slice.Entries.Count);
            if (outcome is AppendOutcome.Refused refused)
                Assert.Equal((RefusalReason.NotPermitted, acknowledged), (refused.Reason, stored));
            else
                Assert.InRange(stored, acknowledged, acknowledged + 1);
        }

        await open.Store.FillAsync(Entries.Key("bob"), 1);
    }

    /// <summary>Appends until one is not stored for certain; gives how many were, and what became of that one.</summary>
    private static async Task<(AggregateKey Key, int Acknowledged, AppendOutcome Last)> WriteUntilRefusedAsync(JetStreamEventStore store, AggregateKey key)
    {
        for (var (count, revision) = (0, Revision.None); ; count++)
        {
            var outcome = await store.AppendAsync(Entries.Of(key, count, $"c{count}"), revision, Ct);
            if (outcome is not AppendOutcome.Appended appended)
                return (key, count, outcome);
            revision = appended.Position.Revision;
        }
    }

    /// <summary>Waits until the server has cut the connection.</summary>
    private static async Task CutAsync(NatsConnection connection)
    {
        for (var i = 0; connection.ConnectionState == NatsConnectionState.Open; i++)
        {
            Assert.True(i < 1000, "the server did not cut the connection");
            await Task.Delay(10, Ct);
        }
    }

    private static string Users(string password) => $"authorization {{ users: [ {{ user: bob, password: \"{password}\" }} ] }}";

    private static async Task<OpenStore> OpenAsync(NatsServer server, Func<string> password, JetStreamStoreOptions? options = null, bool triesOn = false)
    {
        var connection = new NatsConnection(new NatsOpts
        {
            Url = server.Url,
            ReconnectWaitMin = TimeSpan.FromMilliseconds(50),
            ReconnectWaitMax = TimeSpan.FromMilliseconds(100),
            IgnoreAuthErrorAbort = triesOn,
            AuthOpts = new NatsAuthOpts { AuthCredCallback = (_, _) => new(NatsAuthCred.FromUserInfo("bob", password())) },
        });
        var layout = ServerFixture.NewContext();
        await JetStreamProvisioner.ProvisionAsync(connection, layout, cancellationToken: Ct);
        return new OpenStore(await JetStreamEventStore.ConnectAsync(connection, layout, options, Ct), connection, layout);
    }

    /// <summary>Appends until it is stopped; each append must be stored.</summary>
    private static async Task<int> WriteAsync(JetStreamEventStore store, AggregateKey key, CancellationToken stop)
    {
        var (count, revision) = (0, Revision.None);
        for (; !stop.IsCancellationRequested; count++)
            revision = (await store.AppendedAsync(Entries.Of(key, count, $"c{count}"), revision)).Position.Revision;
        return count;
    }

    /// <summary>Follows the log until it is stopped; gives the sequences it saw.</summary>
    private static async Task<List<ulong>> FollowAsync(JetStreamEventStore store, CancellationToken stop)
    {
        var seen = new List<ulong>();
        try
        {
            await foreach (var slice in store.ReadAllAsync(Position.Start, follow: true, stop))
                seen.AddRange(slice.Entries.Select(static entry => entry.Position.Sequence));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Assert.Equal(seen.Distinct(), seen);
        }

        return seen;
    }
}

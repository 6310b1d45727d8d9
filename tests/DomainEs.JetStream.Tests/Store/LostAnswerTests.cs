using DomainEs.Testing.JetStream;
using DomainEs.Wire;
using NATS.Client.Core;

namespace DomainEs.JetStream.Tests.Store;

/// <summary>An answer that is lost must not double an event, and must not leave the caller in doubt where it can be found out.</summary>
public sealed class LostAnswerTests(ServerFixture servers) : IClassFixture<ServerFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_append_whose_answer_was_swallowed_and_the_wire_cut_is_found_stored_once()
    {
        await using var proxy = new FaultProxy(servers.Server.Port);
        await using var open = await ThroughAsync(proxy);
        var key = Entries.Key("bob");

        proxy.SwallowAnswers();
        var appending = open.Store.AppendAsync(Entries.Of(key, 0, "a"), Revision.None, Ct).AsTask();
        await StoredAsync(open.Layout, key, 1);
        proxy.Heal();

        var appended = Assert.IsType<AppendOutcome.Appended>(await appending);
        Assert.True(appended.WasRetry);
        await StoredAsync(open.Layout, key, 1);
    }

    [Fact]
    public async Task An_append_that_another_writer_overtook_while_its_answer_was_lost_conflicts()
    {
        await using var proxy = new FaultProxy(servers.Server.Port);
        await using var open = await ThroughAsync(proxy);
        await using var other = await servers.OpenAsync(open.Layout);
        var key = Entries.Key("bob");
        var theirs = await other.Store.AppendedAsync(Entries.Of(key, 0, "theirs"), Revision.None);

        proxy.SwallowAnswers();
        var appending = open.Store.AppendAsync(Entries.Of(key, 0, "ours"), Revision.None, Ct).AsTask();
        await Task.Delay(100, Ct);
        proxy.Heal();

        Assert.Equal(new AppendOutcome.Conflict(theirs.Position.Revision), await appending);
        await StoredAsync(open.Layout, key, 1);
    }

    [Fact]
    public async Task A_silent_server_is_asked_again_after_the_time_for_an_answer()
    {
        await using var proxy = new FaultProxy(servers.Server.Port);
        await using var open = await ThroughAsync(proxy, new() { AnswerTimeout = TimeSpan.FromMilliseconds(300), Budget = TimeSpan.FromSeconds(1.5) });
        proxy.SwallowAnswers();
        var doubt = Assert.IsType<AppendOutcome.InDoubt>(await open.Store.AppendAsync(Entries.Of(Entries.Key("bob"), 0, "a"), Revision.None, Ct));
        Assert.True(doubt.Attempts >= 2, $"{doubt}");
        Assert.InRange(doubt.Elapsed.TotalSeconds, 1.5, 4);
        await StoredAsync(open.Layout, Entries.Key("bob"), 1);
    }

    [Fact]
    public async Task Cancelling_after_the_bytes_were_sent_leaves_doubt_and_no_exception()
    {
        await using var proxy = new FaultProxy(servers.Server.Port);
        await using var open = await ThroughAsync(proxy);
        using var stop = new CancellationTokenSource();
        proxy.SwallowAnswers();
        var appending = open.Store.AppendAsync(Entries.Of(Entries.Key("bob"), 0, "a"), Revision.None, stop.Token).AsTask();
        await StoredAsync(open.Layout, Entries.Key("bob"), 1);
        await stop.CancelAsync();
        Assert.Equal(1, Assert.IsType<AppendOutcome.InDoubt>(await appending).Attempts);
    }

    [Fact]
    public async Task Appends_in_flight_when_the_server_is_killed_are_all_stored_exactly_once()
    {
        await using var server = await NatsServer.StartAsync(cancellationToken: Ct);
        await using var connection = new NatsConnection(new NatsOpts { Url = server.Url, ReconnectWaitMin = TimeSpan.FromMilliseconds(50), ReconnectWaitMax = TimeSpan.FromMilliseconds(200) });
        var layout = ServerFixture.NewContext();
        await JetStreamProvisioner.ProvisionAsync(connection, layout, cancellationToken: Ct);
        await using var store = await JetStreamEventStore.ConnectAsync(connection, layout, cancellationToken: Ct);

        var keys = Enumerable.Range(0, 50).Select(static i => Entries.Key($"k{i}")).ToArray();
        var filling = Task.WhenAll(keys.Select(key => store.FillAsync(key, 40)));
        await Task.Delay(100, Ct);
        await server.KillAsync(Ct);
        await server.RestartAsync(Ct);
        await filling;

        var log = await store.LogAsync();
        Assert.Equal(50 * 40, log.Count);
        Assert.All(log.GroupBy(static entry => entry.Aggregate), static history =>
            Assert.Equal(Enumerable.Range(0, 40).Select(static i => (long)i), history.Select(static entry => Entry.Parse(entry.Aggregate, entry.Bytes).Version)));
    }

    [Fact]
    public async Task A_thousand_appends_that_meet_a_reconnect_check_the_stream_and_all_end()
    {
        await using var proxy = new FaultProxy(servers.Server.Port);
        await using var open = await ThroughAsync(proxy);
        proxy.Heal();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => open.Store.AppendAsync(Entries.Of(Entries.Key($"k{i}"), 0, "a"), Revision.None, Ct).AsTask()));
        Assert.All(outcomes, static outcome => Assert.IsType<AppendOutcome.Appended>(outcome));
        Assert.Equal(1000, (await open.Store.LogAsync()).Count);
    }

    [Fact]
    public async Task Reads_and_appends_that_meet_a_restart_go_on_by_themselves()
    {
        await using var server = await NatsServer.StartAsync(cancellationToken: Ct);
        await using var connection = new NatsConnection(new NatsOpts { Url = server.Url });
        var layout = ServerFixture.NewContext();
        await JetStreamProvisioner.ProvisionAsync(connection, layout, cancellationToken: Ct);
        await using var store = await JetStreamEventStore.ConnectAsync(connection, layout, cancellationToken: Ct);
        var key = Entries.Key("bob");
        var revision = await store.FillAsync(key, 3);

        await server.KillAsync(Ct);
        var reading = store.HistoryAsync(key);
        var appending = store.AppendAsync(Entries.Of(key, 3, "d"), revision, Ct).AsTask();
        await Task.Delay(300, Ct);
        await server.RestartAsync(Ct);

        Assert.InRange(Assert.Single(await reading).Entries.Count, 3, 4);
        Assert.IsType<AppendOutcome.Appended>(await appending);
    }

    private static async Task<OpenStore> ThroughAsync(FaultProxy proxy, JetStreamStoreOptions? options = null)
    {
        var connection = new NatsConnection(new NatsOpts { Url = proxy.Url, ReconnectWaitMin = TimeSpan.FromMilliseconds(20), ReconnectWaitMax = TimeSpan.FromMilliseconds(50) });
        var layout = ServerFixture.NewContext();
        await JetStreamProvisioner.ProvisionAsync(connection, layout, cancellationToken: Ct);
        return new OpenStore(await JetStreamEventStore.ConnectAsync(connection, layout, options, Ct), connection, layout);
    }

    /// <summary>Waits until so many entries of the aggregate are stored, seen past the proxy; then makes sure that there are not more.</summary>
    private async Task StoredAsync(StreamLayout layout, AggregateKey key, int count)
    {
        await using var open = await servers.OpenAsync(layout);
        for (var i = 0; i < 200 && (await open.Store.HistoryAsync(key)).Sum(static slice => slice.Entries.Count) < count; i++)
            await Task.Delay(10, Ct);
        Assert.Equal(count, (await open.Store.HistoryAsync(key)).Sum(static slice => slice.Entries.Count));
    }
}

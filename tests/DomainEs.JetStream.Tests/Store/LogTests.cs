using DomainEs.JetStream.Reading;
using DomainEs.JetStream.Wire;
using DomainEs.Testing.JetStream;
using NATS.Client.Core;
using NATS.Client.JetStream;

namespace DomainEs.JetStream.Tests.Store;

public sealed class LogTests(ServerFixture servers) : IClassFixture<ServerFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_log_says_that_it_is_caught_up_and_ends()
    {
        await using var open = await servers.OpenAsync();
        Assert.Empty(await open.Store.LogAsync());
    }

    [Fact]
    public async Task The_log_is_read_in_order_and_whole_from_any_position()
    {
        await using var open = await servers.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 25).Select(i => open.Store.FillAsync(Entries.Key($"k{i}"), 200)));

        var log = await open.Store.LogAsync();
        Assert.Equal(Enumerable.Range(1, 5000).Select(static i => new Position(0, (ulong)i)), log.Select(static entry => entry.Position));
        Assert.Equal(25, log.GroupBy(static entry => entry.Aggregate).Count(static history => history.Count() == 200));
        foreach (var from in (ulong[])[1, 999, 1000, 2500, 4999])
            Assert.Equal(log.Skip((int)from).Select(static entry => entry.Position), (await open.Store.LogAsync(new Position(0, from))).Select(static entry => entry.Position));
        Assert.Empty(await open.Store.LogAsync(new Position(0, 5000)));
    }

    [Fact]
    public async Task Whoever_follows_sees_what_is_appended_later()
    {
        await using var open = await servers.OpenAsync();
        await open.Store.FillAsync(Entries.Key("before"), 3);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var (seen, caughtUp) = (new List<ulong>(), 0);
        var writing = Task.CompletedTask;
        await foreach (var slice in open.Store.ReadAllAsync(Position.Start, follow: true, stop.Token))
        {
            seen.AddRange(slice.Entries.Select(static entry => entry.Position.Sequence));
            if (slice.IsCaughtUp && caughtUp++ == 0)
                writing = open.Store.FillAsync(Entries.Key("after"), 1500);
            if (seen.Count == 1503)
                break;
        }

        await writing;
        Assert.Equal(Enumerable.Range(1, 1503).Select(static i => (ulong)i), seen);
    }

    [Fact]
    public async Task A_reader_that_is_slower_than_the_server_gets_all_and_holds_up_nobody()
    {
        await using var open = await servers.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => open.Store.FillAsync(Entries.Key($"k{i}"), 10, 500_000)));
        var next = 1UL;
        await foreach (var slice in open.Store.ReadAllAsync(Position.Start, follow: false, Ct))
        {
            foreach (var entry in slice.Entries)
                Assert.Equal(next++, entry.Position.Sequence);
            await open.Store.FillAsync(Entries.Key($"meanwhile-{next}"), 1);
            await Task.Delay(20, Ct);
            if (next > 100)
                break;
        }

        Assert.True(next > 100);
    }

    [Fact]
    public async Task Whoever_follows_misses_nothing_over_kills_of_the_server()
    {
        await using var server = await NatsServer.StartAsync(cancellationToken: Ct);
        await using var connection = new NatsConnection(new NatsOpts { Url = server.Url, ReconnectWaitMin = TimeSpan.FromMilliseconds(50), ReconnectWaitMax = TimeSpan.FromMilliseconds(200) });
        var layout = ServerFixture.NewContext();
        await JetStreamProvisioner.ProvisionAsync(connection, layout, cancellationToken: Ct);
        await using var store = await JetStreamEventStore.ConnectAsync(connection, layout, cancellationToken: Ct);

        var writing = Task.WhenAll(Enumerable.Range(0, 20).Select(i => store.FillAsync(Entries.Key($"k{i}"), 150)));
        var seen = new List<ulong>();
        var killing = Task.CompletedTask;
        await foreach (var slice in store.ReadAllAsync(Position.Start, follow: true, Ct))
        {
            seen.AddRange(slice.Entries.Select(static entry => entry.Position.Sequence));
            if (seen.Count > 200 && killing == Task.CompletedTask)
                killing = KillTwiceAsync();
            if (seen.Count == 3000)
                break;
        }

        await writing;
        await killing;
        Assert.Equal(Enumerable.Range(1, 3000).Select(static i => (ulong)i), seen);

        async Task KillTwiceAsync()
        {
            for (var i = 0; i < 2; i++)
            {
                await server.KillAsync(Ct);
                await server.RestartAsync(Ct);
                await Task.Delay(200, Ct);
            }
        }
    }

    [Fact]
    public async Task A_log_that_ends_before_the_position_went_back()
    {
        await using var open = await servers.OpenAsync();
        await open.Store.FillAsync(Entries.Key("bob"), 3);
        var wentBack = await Assert.ThrowsAsync<LogWentBackException>(() => open.Store.LogAsync(new Position(0, 10)));
        Assert.Equal((new Position(0, 10), new Position(0, 3)), (wentBack.Asked, wentBack.LogEnd));
        Assert.Contains("must be rebuilt", wentBack.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_made_anew_is_another_log()
    {
        await using var open = await servers.OpenAsync();
        await open.Store.FillAsync(Entries.Key("bob"), 3);
        await new NatsJSContext(open.Connection).DeleteStreamAsync(open.Layout.Stream, Ct);
        await using var anew = await servers.OpenAsync(open.Layout);
        await anew.Store.FillAsync(Entries.Key("eve"), 5);
        await Assert.ThrowsAsync<LogWentBackException>(() => open.Store.LogAsync(new Position(0, 3)));
        Assert.Equal(5, (await anew.Store.LogAsync()).Count);
    }

    [Fact]
    public async Task A_message_that_is_no_aggregates_stops_the_reader_at_its_place()
    {
        await using var open = await servers.OpenAsync();
        await open.Store.FillAsync(Entries.Key("bob"), 2);
        (await new NatsJSContext(open.Connection).PublishAsync($"{open.Layout.Context}.alone", "hello", cancellationToken: Ct)).EnsureSuccess();
        var damage = await Assert.ThrowsAsync<LogDamagedException>(() => open.Store.LogAsync());
        Assert.Equal($"The message at 0-3 has the subject '{open.Layout.Context}.alone', which is no aggregate of '{open.Layout.Context}'. Only DomainEs may publish to '{open.Layout.Subjects}'.", damage.Message);
    }

    [Fact]
    public void A_gap_asks_for_a_new_consumer_and_is_damage_when_three_in_a_row_begin_with_it()
    {
        var run = new LogRun(new StreamLayout("bank"), 4);
        run.Begin(end: 9, pending: 5);
        Assert.True(run.Read(new Frames(5, 6, 8), out var slice));
        Assert.Equal([5UL, 6UL], slice.Entries.Select(static entry => entry.Position.Sequence));
        Assert.False(run.Read(new Frames(9), out _));

        for (var consumer = 0; consumer < 2; consumer++)
        {
            run.Begin(end: 9, pending: 5);
            Assert.False(run.Read(new Frames(8), out slice));
            Assert.Empty(slice.Entries);
        }

        run.Begin(end: 9, pending: 5);
        var damage = Assert.Throws<LogDamagedException>(() => run.Read(new Frames(8), out _));
        Assert.Equal("Stream 'bank' lacks what stood between 6 and 8. Something removed messages; restore the stream from a backup before its events are used again.", damage.Message);
    }

    [Fact]
    public void A_gap_that_a_new_consumer_fills_is_none()
    {
        var run = new LogRun(new StreamLayout("bank"), 0);
        for (var round = 0UL; round < 10; round++)
        {
            run.Begin(end: 9, pending: 5);
            Assert.False(run.Read(new Frames(run.Last + 2), out _));
            run.Begin(end: 9, pending: 5);
            Assert.True(run.Read(new Frames(run.Last + 1), out _));
        }

        Assert.Equal(10UL, run.Last);
    }

    [Fact]
    public void A_consumer_at_its_own_end_is_not_at_the_logs_end()
    {
        var run = new LogRun(new StreamLayout("bank"), 4);
        run.Begin(end: 7, pending: 2);
        Assert.False(run.IsBehind(seen: 7));
        Assert.True(run.Read(new Frames(5, 6) { IsCutShort = true }, out var slice));
        Assert.False(slice.IsCaughtUp);
        Assert.True(run.IsBehind(seen: 0));

        run.Begin(end: 7, pending: 1);
        Assert.True(run.Read(new Frames(7) { IsCutShort = true }, out slice));
        Assert.True(slice.IsCaughtUp);
        Assert.False(run.IsBehind(seen: 7));
        Assert.True(run.IsBehind(seen: 8));
    }

    private sealed class Frames(params ulong[] sequences) : IPull
    {
        private readonly Queue<ulong> _left = new(sequences);

        /// <summary>Whether the last message says that nothing stands behind it.</summary>
        public bool IsCutShort { get; init; }

        public bool TryRead(out PullFrame frame)
        {
            frame = default;
            if (!_left.TryDequeue(out var sequence))
                return false;
            frame = new PullFrame(PullSignal.Message, "bank.account.bob", default, sequence, Pending: IsCutShort && _left.Count == 0 ? 0UL : 1UL);
            return true;
        }
    }
}

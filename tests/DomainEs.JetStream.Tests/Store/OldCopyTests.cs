using System.Globalization;
using System.Text.RegularExpressions;
using NATS.Client.Core;
using NATS.Client.JetStream;

namespace DomainEs.JetStream.Tests.Store;

/// <summary>What answers may be a copy of the stream that lags, a leader deposed, or a log that was set back: less than this process has seen is never taken for all.</summary>
public sealed class OldCopyTests(ServerFixture servers) : IClassFixture<ServerFixture>
{
    private static readonly LyingServer.Lie s_nothingThere = new("NATS/1.0 404 Message Not Found\r\n\r\n", "");
    private static readonly LyingServer.Lie s_consumerAtItsEnd = new(null, """{"type":"io.nats.jetstream.api.v1.consumer_create_response","num_pending":0}""");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_history_that_a_lagging_copy_does_not_know_is_read_at_the_leader()
    {
        await using var wire = new LyingServer(servers.Server.Port);
        await using var open = await ThroughAsync(wire);
        var key = Entries.Key("bob");
        var one = await open.Store.FillAsync(key, 1);
        var entries = new List<Entry> { Entries.Of(key, 1, "b"), Entries.Of(key, 2, "c") };
        var last = one;
        foreach (var entry in entries)
            last = (await open.Store.AppendedAsync(entry, last)).Position.Revision;

        wire.Lies = static subject => subject.StartsWith("$JS.API.DIRECT.GET", StringComparison.Ordinal) ? s_nothingThere : null;
        var slices = await open.Store.HistoryAsync(key, one);
        Assert.Equal(entries.Select(static entry => entry.Bytes.ToArray()), slices.SelectMany(static slice => slice.Entries).Select(static bytes => bytes.ToArray()));
        Assert.Equal(last, slices[^1].Last.Revision);
        Assert.Empty(await open.Store.HistoryAsync(Entries.Key("nobody")));
    }

    [Fact]
    public async Task A_log_that_was_set_back_stops_loads_readers_and_after_a_reconnect_appends()
    {
        await using var wire = new LyingServer(servers.Server.Port);
        await using var open = await ThroughAsync(wire);
        var key = Entries.Key("bob");
        var last = await open.Store.FillAsync(key, 3);
        await SetBackAsync(open);

        var wentBack = await Assert.ThrowsAsync<LogWentBackException>(() => open.Store.HistoryAsync(key));
        Assert.Equal((new Position(0, 3), new Position(0, 0)), (wentBack.Asked, wentBack.LogEnd));
        await Assert.ThrowsAsync<LogWentBackException>(() => open.Store.LogAsync());
        wire.Cut();
        await Assert.ThrowsAsync<LogWentBackException>(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                await open.Store.AppendAsync(Entries.Of(Entries.Key($"k{i}"), 0, "a"), Revision.None, Ct);
                await Task.Delay(20, Ct);
            }
        });
        await Assert.ThrowsAsync<LogWentBackException>(async () => await open.Store.AppendAsync(Entries.Of(key, 3, "d"), last, Ct));
    }

    [Fact]
    public async Task An_entry_that_was_seen_and_is_gone_from_a_log_that_goes_on_is_damage()
    {
        await using var open = await servers.OpenAsync();
        await open.Store.FillAsync(Entries.Key("bob"), 3);
        await SetBackAsync(open);
        await open.Store.FillAsync(Entries.Key("eve"), 5);

        var damage = await Assert.ThrowsAsync<LogDamagedException>(() => open.Store.HistoryAsync(Entries.Key("bob")));
        Assert.Equal(
            $"Stream '{open.Layout.Stream}' goes on to 5 and lacks the entry of '{open.Layout.Stream}.account.bob' at 3, which was seen there. Something removed it; restore the stream from a backup before its events are used again.",
            damage.Message);
    }

    [Fact]
    public async Task A_consumer_that_ends_before_the_log_does_is_replaced()
    {
        await using var wire = new LyingServer(servers.Server.Port);
        await using var open = await ThroughAsync(wire);
        await open.Store.FillAsync(Entries.Key("bob"), 50);
        var made = 0;
        wire.Lies = subject =>
            subject.StartsWith("$JS.API.CONSUMER.CREATE", StringComparison.Ordinal) && Interlocked.Increment(ref made) <= 2 ? s_consumerAtItsEnd
            : subject.StartsWith("$JS.API.CONSUMER.MSG.NEXT", StringComparison.Ordinal) && made <= 2 ? LyingServer.Lie.Silence
            : null;

        Assert.Equal(50, (await open.Store.LogAsync()).Count);
        Assert.Equal(3, made);
    }

    [Fact]
    public async Task Consumers_that_all_end_before_the_log_does_stop_the_reader()
    {
        await using var wire = new LyingServer(servers.Server.Port);
        await using var open = await ThroughAsync(wire, new() { Budget = TimeSpan.FromSeconds(2) });
        await open.Store.FillAsync(Entries.Key("bob"), 5);
        wire.Lies = static subject =>
            subject.StartsWith("$JS.API.CONSUMER.CREATE", StringComparison.Ordinal) ? s_consumerAtItsEnd
            : subject.StartsWith("$JS.API.CONSUMER.MSG.NEXT", StringComparison.Ordinal) ? LyingServer.Lie.Silence
            : null;

        var behind = await Assert.ThrowsAsync<JetStreamStoreException>(() => open.Store.LogAsync());
        Assert.StartsWith($"Every consumer of stream '{open.Layout.Stream}' stops at 0, and its leader has 5.", behind.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deposed_leader_of_a_replicated_stream_is_asked_again()
    {
        await using var wire = new LyingServer(servers.Server.Port);
        await using var open = await ThroughAsync(wire);
        await open.Store.FillAsync(Entries.Key("bob"), 5);
        var stream = $"$JS.API.STREAM.INFO.{open.Layout.Stream}";
        var told = (await open.Connection.RequestAsync<string, string>(stream, "", cancellationToken: Ct)).Data!;
        var old = new LyingServer.Lie(null, Regex.Replace(told, "\"last_seq\":\\d+", "\"last_seq\":2").Replace("\"num_replicas\":1", "\"num_replicas\":3", StringComparison.Ordinal));
        var asked = 0;
        wire.Lies = subject => subject == stream && Interlocked.Increment(ref asked) <= 3 ? old : null;

        Assert.Equal(5, (await open.Store.LogAsync()).Count);
        Assert.Equal(4, asked);
    }

    [Fact]
    public async Task A_deposed_leaders_word_for_an_older_revision_is_no_conflict()
    {
        await using var wire = new LyingServer(servers.Server.Port);
        await using var open = await ThroughAsync(wire);
        var key = Entries.Key("bob");
        var revision = await open.Store.FillAsync(key, 3);
        var tries = 0;
        wire.Lies = subject => subject == open.Layout.SubjectOf(key) && Interlocked.Increment(ref tries) <= 2 ? Error(400, 10071, "wrong last sequence: 1") : null;

        Assert.False((await open.Store.AppendedAsync(Entries.Of(key, 3, "d"), revision)).WasRetry);
        Assert.Equal(3, tries);
    }

    [Theory]
    [InlineData(10008, "JetStream system temporarily unavailable")]
    [InlineData(10009, "JetStream cluster can not handle request")]
    [InlineData(10023, "insufficient resources")]
    public async Task A_server_that_cannot_take_it_now_is_asked_again(int code, string says)
    {
        await using var wire = new LyingServer(servers.Server.Port);
        await using var open = await ThroughAsync(wire);
        var (key, tries) = (Entries.Key("bob"), 0);
        wire.Lies = subject => subject == open.Layout.SubjectOf(key) && Interlocked.Increment(ref tries) <= 2 ? Error(503, code, says) : null;

        await open.Store.AppendedAsync(Entries.Of(key, 0, "a"), Revision.None);
        Assert.Equal(3, tries);
    }

    [Fact]
    public async Task A_server_without_room_for_the_whole_budget_refuses()
    {
        await using var wire = new LyingServer(servers.Server.Port);
        await using var open = await ThroughAsync(wire, new() { Budget = TimeSpan.FromMilliseconds(500) });
        wire.Lies = subject => subject.StartsWith(open.Layout.Context, StringComparison.Ordinal) ? Error(503, 10023, "insufficient resources") : null;
        Assert.Equal(RefusalReason.Full, Assert.IsType<AppendOutcome.Refused>(await open.Store.AppendAsync(Entries.Of(Entries.Key("bob"), 0, "a"), Revision.None, Ct)).Reason);
    }

    [Fact]
    public async Task A_try_that_may_be_stored_is_in_doubt_whatever_is_said_of_the_next()
    {
        await using var wire = new LyingServer(servers.Server.Port);
        await using var open = await ThroughAsync(wire, new() { AnswerTimeout = TimeSpan.FromMilliseconds(200) });
        var tries = 0;
        wire.Lies = subject => !subject.StartsWith(open.Layout.Context, StringComparison.Ordinal) ? null
            : Interlocked.Increment(ref tries) == 1 ? LyingServer.Lie.Silence
            : Error(400, 10054, "message size exceeds maximum allowed");
        Assert.Equal(2, Assert.IsType<AppendOutcome.InDoubt>(await open.Store.AppendAsync(Entries.Of(Entries.Key("bob"), 0, "a"), Revision.None, Ct)).Attempts);
    }

    [Fact]
    public async Task A_consumer_that_misses_two_heartbeats_is_replaced()
    {
        await using var wire = new LyingServer(servers.Server.Port);

        // By this clock the server's heartbeats are far too late.
        await using var open = await ThroughAsync(wire, new() { Clock = new FastClock(), AnswerTimeout = TimeSpan.FromSeconds(60), Budget = TimeSpan.FromMinutes(10) });
        await open.Store.FillAsync(Entries.Key("bob"), 3);
        var made = 0;
        wire.Lies = subject =>
        {
            if (subject.StartsWith("$JS.API.CONSUMER.CREATE", StringComparison.Ordinal))
                Interlocked.Increment(ref made);
            return null;
        };
        var seen = 0;
        await foreach (var slice in open.Store.ReadAllAsync(Position.Start, follow: true, Ct))
        {
            seen += slice.Entries.Count;
            if (made == 3 && seen == 3)
                await open.Store.FillAsync(Entries.Key("eve"), 1);
            if (seen == 4)
                break;
        }

        Assert.InRange(made, 3, 10);
    }

    [Fact]
    public async Task Answers_said_twice_and_out_of_order_never_meet_another_request()
    {
        await using var wire = new LyingServer(servers.Server.Port);
        await using var open = await ThroughAsync(wire);
        var before = new Queue<byte[]>();
        wire.Repeats = frame =>
        {
            lock (before)
            {
                // Each answer comes again right away and once more behind thirty others.
                before.Enqueue(frame);
                return frame[0] != 'M' ? [frame] : before.Count > 30 && before.Dequeue() is [(byte)'M', ..] old ? [frame, frame, old] : [frame, frame];
            }
        };

        var positions = await Task.WhenAll(Enumerable.Range(0, 64).Select(async i =>
        {
            var (key, revision, mine) = (Entries.Key($"k{i}"), Revision.None, new List<(AggregateKey, ulong)>());
            for (var version = 0; version < 30; version++)
            {
                revision = (await open.Store.AppendedAsync(Entries.Of(key, version, $"c{version}"), revision)).Position.Revision;
                mine.Add((key, revision.Sequence));
            }

            return mine;
        }));
        wire.Repeats = static frame => [frame];
        Assert.Equal(
            (await open.Store.LogAsync()).Select(static entry => (entry.Aggregate, entry.Position.Sequence)),
            positions.SelectMany(static mine => mine).OrderBy(static one => one.Item2));
    }

    private static LyingServer.Lie Error(int code, int error, string says) => new(
        null, string.Create(CultureInfo.InvariantCulture, $$$"""{"error":{"code":{{{code}}},"err_code":{{{error}}},"description":"{{{says}}}"},"stream":"bank","seq":0}"""));

    private static async Task<OpenStore> ThroughAsync(LyingServer wire, JetStreamStoreOptions? options = null)
    {
        var connection = new NatsConnection(new NatsOpts { Url = wire.Url, ReconnectWaitMin = TimeSpan.FromMilliseconds(20), ReconnectWaitMax = TimeSpan.FromMilliseconds(50) });
        var layout = ServerFixture.NewContext();
        await JetStreamProvisioner.ProvisionAsync(connection, layout, cancellationToken: Ct);
        return new OpenStore(await JetStreamEventStore.ConnectAsync(connection, layout, options, Ct), connection, layout);
    }

    /// <summary>The same stream by its own incarnation, empty: as a backup of its first day would be.</summary>
    private static async Task SetBackAsync(OpenStore open)
    {
        var jetStream = new NatsJSContext(open.Connection);
        var configuration = (await jetStream.GetStreamAsync(open.Layout.Stream, cancellationToken: Ct)).Info.Config;
        await jetStream.DeleteStreamAsync(open.Layout.Stream, Ct);
        await jetStream.CreateStreamAsync(configuration, Ct);
    }
}

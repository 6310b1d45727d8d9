using System.Text.Json.Nodes;
using DomainEs.JetStream.Buckets;
using DomainEs.JetStream.Snapshots;
using DomainEs.JetStream.Streams;
using DomainEs.JetStream.Tests.Security;
using DomainEs.JetStream.Wire;
using DomainEs.Reliability.Tests.Servers;
using NATS.Client.Core;

namespace DomainEs.JetStream.Tests.Store;

/// <summary>When the bucket of snapshots is looked at, and what who asks for a snapshot meanwhile is told.</summary>
public sealed class SnapshotLookTests(ServerFixture servers) : IClassFixture<ServerFixture>
{
    private static readonly AggregateKey s_bob = Entries.Key("bob");
    private static readonly Fingerprint s_fold = new(0x1b4b3f58c07d11e2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bucket_that_cannot_be_seen_is_looked_at_again_by_the_next_and_soon_given_up_until_then()
    {
        await using var on = await OnWire.OpenAsync(servers, new() { AnswerTimeout = TimeSpan.FromHours(1) });
        await on.MakeAsync();
        Assert.True(await on.Snapshots.WriteAsync(s_bob, s_fold, "1"u8.ToArray(), Ct));
        var again = on.Another(); // that has not looked yet
        var looks = 0;
        on.Wire.Lies = at =>
        {
            if (at != on.InfoAt || Interlocked.Increment(ref looks) > 1)
                return null;
            on.Clock.Jump(TimeSpan.FromSeconds(1.5)); // longer than a load waits, and far shorter than anything else
            return LyingServer.Lie.Silence;
        };
        Assert.True((await again.ReadAsync(s_bob, s_fold, Ct).AsTask().WaitAsync(TimeSpan.FromSeconds(60), Ct)).Equals(ISnapshotStore.Unreachable));
        Assert.Equal(1, looks);
        Assert.Equal("1"u8.ToArray(), (await again.ReadAsync(s_bob, s_fold, Ct)).ToArray());
        Assert.Equal(2, looks);
        Assert.Equal("", on.Said);
    }

    [Fact]
    public async Task A_load_waits_no_longer_for_its_snapshot_than_it_is_worth()
    {
        await using var on = await OnWire.OpenAsync(servers, new() { AnswerTimeout = TimeSpan.FromHours(1) });
        await on.MakeAsync();
        Assert.True((await on.Snapshots.ReadAsync(s_bob, s_fold, Ct)).Equals(default));
        on.Wire.Lies = static at => at.StartsWith("$JS.API.DIRECT.GET.", StringComparison.Ordinal) ? LyingServer.Lie.Silence : null;
        var reading = on.Snapshots.ReadAsync(s_bob, s_fold, Ct).AsTask();
        on.Clock.Jump(TimeSpan.FromSeconds(1.5));
        Assert.True((await reading.WaitAsync(TimeSpan.FromSeconds(60), Ct)).Equals(ISnapshotStore.Unreachable));
    }

    [Fact]
    public async Task Several_look_together_and_one_who_stops_waiting_stops_alone()
    {
        await using var on = await OnWire.OpenAsync(servers, new() { AnswerTimeout = TimeSpan.FromHours(1) });
        await on.MakeAsync();
        var (asked, looks) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), 0);
        on.Wire.Lies = at =>
        {
            if (at != on.InfoAt || Interlocked.Increment(ref looks) > 1)
                return null;
            asked.SetResult();
            return LyingServer.Lie.Silence;
        };
        using var stop = new CancellationTokenSource();
        var stopped = on.Snapshots.ReadAsync(s_bob, s_fold, stop.Token).AsTask();
        var written = on.Snapshots.WriteAsync(s_bob, s_fold, "1"u8.ToArray(), stop.Token).AsTask();
        var read = on.Snapshots.ReadAsync(s_bob, s_fold, Ct).AsTask();
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(60), Ct);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped.WaitAsync(TimeSpan.FromSeconds(60), Ct));
        Assert.False(await written.WaitAsync(TimeSpan.FromSeconds(60), Ct));
        Assert.False(read.IsCompleted);
        Assert.Equal(1, looks);
        on.Clock.Jump(TimeSpan.FromSeconds(1.5));
        Assert.True((await read.WaitAsync(TimeSpan.FromSeconds(60), Ct)).Equals(ISnapshotStore.Unreachable));
    }

    [Fact]
    public async Task It_is_looked_at_on_each_connection()
    {
        await using var on = await OnWire.OpenAsync(servers);
        await on.MakeAsync();
        Assert.True(await on.Snapshots.WriteAsync(s_bob, s_fold, "1"u8.ToArray(), Ct));
        await on.RemoveAsync();
        var before = on.Connection.ServerInfo;
        on.Wire.Cut();
        await UntilAsync(() => Task.FromResult(on.Connection.ConnectionState == NatsConnectionState.Open && !ReferenceEquals(on.Connection.ServerInfo, before)), "It does not connect again");
        Assert.True((await on.Snapshots.ReadAsync(s_bob, s_fold, Ct)).Equals(default)); // and that is known
        Assert.Contains("does not exist", on.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_who_only_writes_sees_that_it_is_gone_and_that_is_said_once()
    {
        await using var on = await OnWire.OpenAsync(servers);
        await on.MakeAsync();
        Assert.True(await on.Snapshots.WriteAsync(s_bob, s_fold, "1"u8.ToArray(), Ct));
        await on.RemoveAsync();
        on.Clock.Jump(TimeSpan.FromSeconds(1));
        Assert.False(await on.Snapshots.WriteAsync(s_bob, s_fold, "2"u8.ToArray(), Ct));
        await UntilAsync(() => Task.FromResult(on.Said.Length > 0), "It is not looked at");
        var looks = 0;
        on.Wire.Lies = at => at == on.InfoAt && Interlocked.Increment(ref looks) < 0 ? LyingServer.Lie.Silence : null;
        await UntilAsync(
            async () =>
            {
                on.Clock.Jump(TimeSpan.FromSeconds(10));
                Assert.True((await on.Snapshots.ReadAsync(s_bob, s_fold, Ct)).Equals(default));
                return Volatile.Read(ref looks) > 5; // one begins when the one before has said what it found
            },
            "It is not looked at again");
        Assert.Single(on.Said.Split('\n'));
    }

    [Fact]
    public async Task One_that_is_configured_otherwise_is_used_once_it_is_made_right()
    {
        await using var on = await OnWire.OpenAsync(servers);
        await on.MakeAsync();
        await on.UpdateAsync(3_600_000_000_000);
        Assert.False(await on.Snapshots.WriteAsync(s_bob, s_fold, "1"u8.ToArray(), Ct));
        Assert.Contains("max_age", on.Said, StringComparison.Ordinal);
        await on.UpdateAsync(0);
        on.Clock.Jump(TimeSpan.FromSeconds(10));
        await UntilAsync(async () => await on.Snapshots.WriteAsync(s_bob, s_fold, "1"u8.ToArray(), Ct), "It is not used again");
    }

    [Fact]
    public async Task A_key_that_is_too_long_for_a_subject_has_no_snapshot()
    {
        await using var on = await OnWire.OpenAsync(servers);
        await on.MakeAsync();
        var longest = Entries.Key(new string('a', 2048 - $"$KV.{on.Bucket.Name}.{s_bob.Aggregate}..{s_fold}".Length));
        Assert.True(await on.Snapshots.WriteAsync(longest, s_fold, "1"u8.ToArray(), Ct));
        Assert.Equal("1"u8.ToArray(), (await on.Snapshots.ReadAsync(longest, s_fold, Ct)).ToArray());
        var longer = Entries.Key(longest.Id + "a");
        Assert.False(await on.Snapshots.WriteAsync(longer, s_fold, "1"u8.ToArray(), Ct));
        Assert.True((await on.Snapshots.ReadAsync(longer, s_fold, Ct)).Equals(default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_store_that_is_closed_has_no_snapshot_at_hand_and_throws_nothing(bool wasSeen)
    {
        await using var on = await OnWire.OpenAsync(servers);
        await on.MakeAsync();
        if (wasSeen)
            Assert.True(await on.Snapshots.WriteAsync(s_bob, s_fold, "1"u8.ToArray(), Ct));
        await on.Inbox.DisposeAsync();
        Assert.True((await on.Snapshots.ReadAsync(s_bob, s_fold, Ct)).Equals(ISnapshotStore.Unreachable));
        Assert.False(await on.Snapshots.WriteAsync(s_bob, s_fold, "2"u8.ToArray(), Ct));
        Assert.Equal("", on.Said);
    }

    private static Task UntilAsync(Func<Task<bool>> condition, string otherwise) => Eventually.IsAsync(condition, TimeSpan.FromSeconds(60), otherwise, Ct);

    /// <summary>The snapshots of a context on a wire of the test's own.</summary>
    private sealed record OnWire(LyingServer Wire, NatsConnection Connection, ReplyInbox Inbox, NatsConnection Operator, StreamLayout Layout, JetStreamStoreOptions Options, RecordedLog Log) : IAsyncDisposable
    {
        private SnapshotBucket? _snapshots;

        public StillClock Clock => (StillClock)Options.Clock;

        public SnapshotBucket Snapshots => _snapshots ??= Another();

        public Bucket Bucket => SnapshotBucket.Of(Layout);

        public string InfoAt => $"$JS.API.STREAM.INFO.{Bucket.Stream}";

        public string Said => string.Join('\n', Log.Text.Split('\n').Where(static line => line.StartsWith("Snapshots are neither", StringComparison.Ordinal)));

        public static async Task<OnWire> OpenAsync(ServerFixture servers, JetStreamStoreOptions? options = null)
        {
            options = (options ?? new()) with { Clock = new StillClock() };
            var (wire, log) = (new LyingServer(servers.Server.Port), new RecordedLog());
            var connection = new NatsConnection(new NatsOpts { Url = wire.Url, LoggerFactory = log, ReconnectWaitMin = TimeSpan.FromMilliseconds(20), ReconnectWaitMax = TimeSpan.FromMilliseconds(50) });
            await connection.ConnectAsync();
            return new OnWire(wire, connection, await ReplyInbox.OpenAsync(connection, options.Clock, Ct), servers.Connect(), ServerFixture.NewContext(), options, log);
        }

        public SnapshotBucket Another() => new(Connection, Inbox, Layout, Options);

        public Task MakeAsync() => DoneAsync($"$JS.API.STREAM.CREATE.{Bucket.Stream}", Bucket.Json(1));

        public Task RemoveAsync() => DoneAsync($"$JS.API.STREAM.DELETE.{Bucket.Stream}", "");

        public Task UpdateAsync(long maxAge)
        {
            var configuration = JsonNode.Parse(Bucket.Json(1))!.AsObject();
            configuration["max_age"] = maxAge;
            return DoneAsync($"$JS.API.STREAM.UPDATE.{Bucket.Stream}", configuration.ToJsonString());
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var one in (IAsyncDisposable[])[Inbox, Connection, Operator, Wire])
                await one.DisposeAsync();
            Log.Dispose();
        }

        private async Task DoneAsync(string subject, string body) =>
            Assert.DoesNotContain("\"error\"", (await Operator.RequestAsync<string, string>(subject, body, cancellationToken: Ct)).Data!, StringComparison.Ordinal);
    }
}

using System.Collections.Concurrent;
using DomainEs.JetStream.Buckets;
using DomainEs.JetStream.Streams;
using DomainEs.JetStream.Wire;
using NATS.Client.Core;

namespace DomainEs.JetStream.Tests.Store;

/// <summary>A bucket is made, or found, whatever the server says on the way; and it is said in words where it cannot be.</summary>
public sealed class BucketTests(ServerFixture servers) : IClassFixture<ServerFixture>
{
    private const string NoLeader = """{"error":{"code":503,"err_code":10008,"description":"said by the test"}}""";
    private const string NotFound = """{"error":{"code":404,"err_code":10059,"description":"said by the test"}}""";
    private const string InUse = """{"error":{"code":400,"err_code":10058,"description":"said by the test"}}""";
    private const string Other = """{"error":{"code":500,"err_code":10074,"description":"said by the test"}}""";
    private static readonly LyingServer.Lie s_nobody = new("NATS/1.0 503\r\n\r\n", "");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>What is said first to who asks for the bucket, and to who makes it; null is the truth.</summary>
    public static TheoryData<string?, string?> Lies => new()
    {
        { NoLeader, null },
        { "no answer of JetStream", null },
        { null, NoLeader },
        { null, "no answer of JetStream" },
        { null, "{}" }, // made, as it seems
        { NotFound, InUse },
    };

    [Theory, MemberData(nameof(Lies))]
    public async Task It_is_there_in_the_end(string? info, string? create)
    {
        await using var on = await OnWire.OpenAsync(servers);
        if (create == InUse)
            await on.MakeAsync();
        on.Say(info is null ? null : new(null, info), create is null ? null : new(null, create));
        await on.MakeAsync();
        on.Say();
        await on.MakeAsync();
        Assert.Equal([on.InfoAt], on.Asked); // it was there
    }

    [Fact]
    public async Task Why_it_cannot_be_made_is_said_in_the_servers_words()
    {
        await using var on = await OnWire.OpenAsync(servers);
        on.Say(null, new(null, Other));
        Assert.Contains("said by the test (10074)", (await Assert.ThrowsAsync<JetStreamStoreException>(on.MakeAsync)).Message, StringComparison.Ordinal);
        on.Say(new(null, Other));
        Assert.Contains("said by the test (10074)", (await Assert.ThrowsAsync<JetStreamStoreException>(on.MakeAsync)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_says_nothing_of_it_is_given_up(bool hasNoLeader)
    {
        await using var on = await OnWire.OpenAsync(servers);
        on.Wire.Lies = at =>
        {
            on.Clock.Jump(TimeSpan.FromSeconds(4));
            return hasNoLeader ? new(null, NoLeader) : s_nobody;
        };
        await Assert.ThrowsAsync<ServerUnreachableException>(() => on.MakeAsync().WaitAsync(TimeSpan.FromSeconds(60), Ct));
    }

    /// <summary>A bucket on a wire of the test's own.</summary>
    private sealed record OnWire(LyingServer Wire, NatsConnection Connection, ReplyInbox Inbox, JetStreamStoreOptions Options) : IAsyncDisposable
    {
        private readonly Bucket _bucket = new($"b-{Guid.NewGuid():N}", IsAtomic: true, [KeyValuePair.Create("domaines.context", "b")]);

        public StillClock Clock => (StillClock)Options.Clock;

        public string InfoAt => $"$JS.API.STREAM.INFO.{_bucket.Stream}";

        public ConcurrentQueue<string> Asked { get; } = [];

        public static async Task<OnWire> OpenAsync(ServerFixture servers)
        {
            var (wire, clock) = (new LyingServer(servers.Server.Port), new StillClock());
            var connection = new NatsConnection(new NatsOpts { Url = wire.Url });
            await connection.ConnectAsync();
            return new OnWire(wire, connection, await ReplyInbox.OpenAsync(connection, clock, Ct), new() { Clock = clock });
        }

        public Task MakeAsync() => BucketProvisioning.MakeAsync(Connection, Inbox, _bucket, 1, Options, Ct);

        /// <summary>Says this the first time it is asked, and keeps where it is asked from now on.</summary>
        public void Say(LyingServer.Lie? info = null, LyingServer.Lie? create = null)
        {
            Asked.Clear();
            Wire.Lies = at =>
            {
                Asked.Enqueue(at);
                return at == InfoAt ? Interlocked.Exchange(ref info, null) : at == $"$JS.API.STREAM.CREATE.{_bucket.Stream}" ? Interlocked.Exchange(ref create, null) : null;
            };
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var one in (IAsyncDisposable[])[Inbox, Connection, Wire])
                await one.DisposeAsync();
        }
    }
}

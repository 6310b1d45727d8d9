using System.Text.Json.Nodes;
using DomainEs.JetStream.Tests.Store;
using DomainEs.Testing.JetStream;
using NATS.Client.Core;

namespace DomainEs.JetStream.Tests.Security;

/// <summary>No line of a service's permissions is one too many; and whoever lacks one is told at once what.</summary>
public sealed class LeastPrivilegeTests(LeastPrivilegeTests.Server server) : IClassFixture<LeastPrivilegeTests.Server>
{
    private const string Append = "an append";
    private const string Retry = "a repeated append";
    private const string History = "a history";
    private const string WholeLog = "the log";
    private const string Snapshots = "a snapshot";
    private const string Opening = "opening";
    private const string Leftovers = "no consumer left behind";

    private static readonly StreamLayout s_bank = new("bank");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "")]
    [InlineData("bank.>", Append)]
    [InlineData("$JS.API.STREAM.INFO.bank", Opening)]
    [InlineData("$JS.API.STREAM.MSG.GET.bank", Retry)]
    [InlineData("$JS.API.DIRECT.GET.bank", History)]
    [InlineData("$JS.API.CONSUMER.CREATE.bank.*", WholeLog)]
    [InlineData("$JS.API.CONSUMER.MSG.NEXT.bank.*", WholeLog)]
    [InlineData("$JS.API.CONSUMER.DELETE.bank.*", Leftovers)]
    [InlineData("$KV.bank-snapshots.>", Snapshots)]
    [InlineData("$JS.API.STREAM.INFO.KV_bank-snapshots", Snapshots)]
    [InlineData("$JS.API.DIRECT.GET.KV_bank-snapshots.$KV.bank-snapshots.>", Snapshots)]
    [InlineData("_INBOX_lacking-10.>", Opening)]
    public async Task Without_any_one_of_them_something_does_not_work(string? lacking, string broken) =>
        Assert.Equal(broken, await BrokenAsync(server.Lacking(lacking)));

    [Fact]
    public void Every_line_is_one_of_these() => Assert.Equal(s_bank.Permissions("_INBOX_x").Publish.Length + 1, typeof(LeastPrivilegeTests)
        .GetMethod(nameof(Without_any_one_of_them_something_does_not_work))!.GetCustomAttributes(typeof(InlineDataAttribute), inherit: false).Length - 1);

    [Fact]
    public async Task Whoever_may_not_is_told_within_a_second_each_time()
    {
        await using var writer = await server.OpenAsync("bank.>");
        var append = Entries.Of(Entries.Key("denied"), 0, "a");
        for (var i = 0; i < 3; i++)
        {
            var refused = Assert.IsType<AppendOutcome.Refused>(await AtOnceAsync(async () => await writer.Store.AppendAsync(append, Revision.None, Ct)));
            Assert.Equal(RefusalReason.NotPermitted, refused.Reason);
            Assert.StartsWith("The user of this connection may not publish to 'bank.account.denied'", refused.Message, StringComparison.Ordinal);
        }

        // Of an empty log there is nothing to ask for.
        await using var able = await server.OpenAsync(null);
        Assert.IsType<AppendOutcome.Appended>(await able.Store.AppendAsync(Entries.Of(Entries.Key(Guid.NewGuid().ToString("N")), 0, "a"), Revision.None, Ct));

        await using var reader = await server.OpenAsync("$JS.API.DIRECT.GET.bank");
        await AtOnceAsync(() => Assert.ThrowsAsync<PermissionDeniedException>(() => reader.Store.HistoryAsync(Entries.Key("bob"))));
        await using var consumer = await server.OpenAsync("$JS.API.CONSUMER.CREATE.bank.*");
        await AtOnceAsync(() => Assert.ThrowsAsync<PermissionDeniedException>(() => consumer.Store.LogAsync()));
        await using var puller = await server.OpenAsync("$JS.API.CONSUMER.MSG.NEXT.bank.*");
        await AtOnceAsync(() => Assert.ThrowsAsync<PermissionDeniedException>(() => puller.Store.LogAsync()));

        await AtOnceAsync(() => Assert.ThrowsAsync<PermissionDeniedException>(() => server.OpenAsync("$JS.API.STREAM.INFO.bank")));
        await AtOnceAsync(() => Assert.ThrowsAsync<PermissionDeniedException>(() => server.OpenAsync("_INBOX_lacking-10.>")));
        await using var connection = new NatsConnection(server.Lacking(null).At(server.Nats));
        var provisioning = await AtOnceAsync(() => Assert.ThrowsAsync<PermissionDeniedException>(() => JetStreamProvisioner.ProvisionAsync(connection, new StreamLayout("shop"), cancellationToken: Ct)));
        Assert.Contains("'$JS.API.STREAM.INFO.shop'", provisioning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hundred_denied_at_once_are_all_told()
    {
        await using var writer = await server.OpenAsync("bank.>");
        var outcomes = await AtOnceAsync(() => Task.WhenAll(
            Enumerable.Range(0, 100).Select(i => writer.Store.AppendAsync(Entries.Of(Entries.Key($"denied-{i % 10}"), 0, $"{i}"), Revision.None, Ct).AsTask())));
        Assert.All(outcomes, outcome => Assert.Equal(RefusalReason.NotPermitted, Assert.IsType<AppendOutcome.Refused>(outcome).Reason));
    }

    private static async Task<T> AtOnceAsync<T>(Func<Task<T>> run)
    {
        var started = TimeProvider.System.GetTimestamp();
        var result = await run();
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 0, 1);
        return result;
    }

    /// <summary>The first thing that a service does and this one cannot.</summary>
    private async Task<string> BrokenAsync(Tenant tenant)
    {
        var key = Entries.Key(Guid.NewGuid().ToString("N"));
        var entry = Entries.Of(key, 0, "a");
        await server.TakeConsumersAsync(); // of those who could not delete theirs
        try
        {
            await using var open = await tenant.OpenAsync(tenant.At(server.Nats));
            if (await open.Store.AppendAsync(entry, Revision.None, Ct) is not AppendOutcome.Appended)
                return Append;
            if (await open.Store.AppendAsync(entry, Revision.None, Ct) is not AppendOutcome.Appended { WasRetry: true })
                return Retry;
            if (!await WorksAsync(async () => Assert.Single(await open.Store.HistoryAsync(key))))
                return History;
            if (!await WorksAsync(async () => Assert.NotEmpty(await open.Store.LogAsync())))
                return WholeLog;
            var fold = new Fingerprint(1);
            if (!await open.Store.Snapshots.WriteAsync(key, fold, new byte[] { 1 }, Ct) || (await open.Store.Snapshots.ReadAsync(key, fold, Ct)).IsEmpty)
                return Snapshots;
        }
        catch (PermissionDeniedException)
        {
            return Opening;
        }

        return await server.TakeConsumersAsync() == 0 ? "" : Leftovers;
    }

    private static async Task<bool> WorksAsync(Func<Task> run)
    {
        try
        {
            await run();
            return true;
        }
        catch (PermissionDeniedException)
        {
            return false;
        }
    }

    /// <summary>One server with a service that may do all it needs, and one for each line that lacks just that.</summary>
    public sealed class Server : IAsyncLifetime
    {
        private readonly Dictionary<string, Tenant> _lacking = [];

        public Server()
        {
            _lacking[""] = Tenant.Of("whole", s_bank);
            foreach (var _ in Enumerable.Range(0, s_bank.Permissions("_INBOX_x").Publish.Length + 1))
            {
                var whole = Tenant.Of($"lacking-{_lacking.Count - 1}", s_bank);
                var permissions = s_bank.Permissions(whole.InboxPrefix);
                var line = permissions.Publish.Concat(permissions.Subscribe).ElementAt(_lacking.Count - 1);
                _lacking[line] = whole with { Permissions = whole.Permissions.Replace($"\"{line}\"", "\"nothing.at.all\"", StringComparison.Ordinal) };
            }
        }

        public NatsServer Nats { get; private set; } = null!;

        internal Tenant[] Tenants => [.. _lacking.Values];

        internal Tenant Lacking(string? line) => _lacking[line ?? ""];

        internal Task<OpenStore> OpenAsync(string? lacking) => Lacking(lacking).OpenAsync(Lacking(lacking).At(Nats));

        /// <summary>How many consumers the stream has; they are deleted.</summary>
        internal async Task<int> TakeConsumersAsync()
        {
            await using var connection = new NatsConnection(Security.Tenants.Operator(Nats));
            var names = JsonNode.Parse((await connection.RequestAsync<string, string>("$JS.API.CONSUMER.NAMES.bank", "", cancellationToken: Ct)).Data!)!["consumers"]?.AsArray() ?? [];
            foreach (var name in names)
                await connection.RequestAsync<string, string>($"$JS.API.CONSUMER.DELETE.bank.{name}", "", cancellationToken: Ct);
            return names.Count;
        }

        public async ValueTask InitializeAsync()
        {
            Nats = await NatsServer.StartAsync(new() { Configuration = new Tenants(Tenants).Configuration }, Ct);
            await using var connection = new NatsConnection(Security.Tenants.Operator(Nats));
            await JetStreamProvisioner.ProvisionAsync(connection, s_bank, cancellationToken: Ct);
        }

        public ValueTask DisposeAsync() => Nats.DisposeAsync();
    }
}

using System.Runtime.CompilerServices;
using DomainEs.JetStream.Tests.Store;
using DomainEs.Testing.JetStream;
using DomainEs.Views;
using NATS.Client.Core;

namespace DomainEs.JetStream.Tests.Security;

/// <summary>What the lists of <see cref="StreamLayout.Permissions"/> allow and forbid on a real server, and what no list can forbid.</summary>
public sealed class PermissionTests(PermissionTests.Server server) : IClassFixture<PermissionTests.Server>
{
    private const string Api = "$JS.API.";

    private static readonly StreamLayout s_bank = new("bank");
    private static readonly Tenant s_service = Tenant.Of("service", s_bank);
    private static readonly Tenant s_reader = Tenant.Of("reader", s_bank, StreamRole.Reader);
    private static readonly Tenant s_provisioner = Tenant.Of("provisioner", s_bank, StreamRole.Provisioner);
    private static readonly Tenant s_projector = Tenant.Of("jprojector", s_bank, StreamRole.Projector);
    private static readonly Tenant s_viewer = Tenant.Of("viewer", s_bank, StreamRole.ViewReader);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Who may publish to what: (s)ervice, (r)eader, (p)rovisioner, pro(j)ector, (v)iewer.</summary>
    public static TheoryData<string, string> Publishing => new()
    {
        { "bank.account.1", "s" },
        { "bank.seat.LH1.4A", "s" },
        { Api + "STREAM.INFO.bank", "srpjv" },
        { Api + "STREAM.CREATE.bank", "pj" },
        { Api + "STREAM.MSG.GET.bank", "srj" },
        { Api + "DIRECT.GET.bank", "srj" },
        { Api + "CONSUMER.CREATE.bank.domaines-1", "srj" },
        { Api + "CONSUMER.MSG.NEXT.bank.domaines-1", "srj" },
        { Api + "CONSUMER.DELETE.bank.domaines-1", "srj" },

        // Snapshots.
        { "$KV.bank-snapshots.account.1.1b4b3f58c07d11e2", "s" },
        { Api + "STREAM.INFO.KV_bank-snapshots", "srpjv" },
        { Api + "STREAM.CREATE.KV_bank-snapshots", "pj" },
        { Api + "DIRECT.GET.KV_bank-snapshots.$KV.bank-snapshots.account.1.1b4b3f58c07d11e2", "srjv" },
        { Api + "DIRECT.GET.KV_bank-snapshots", "" },
        { Api + "STREAM.DELETE.KV_bank-snapshots", "" },
        { Api + "STREAM.UPDATE.KV_bank-snapshots", "" },
        { Api + "STREAM.PURGE.KV_bank-snapshots", "" },

        // Views.
        { "$KV.bank-views.orders", "j" },
        { "$KV.bank-orders-1b4b3f58c07d11e2-0b7c9d5e.r.1", "j" },
        { Api + "STREAM.CREATE.KV_bank-views", "pj" },
        { Api + "STREAM.CREATE.KV_bank-orders-1b4b3f58c07d11e2-0b7c9d5e", "j" },
        { Api + "STREAM.INFO.KV_bank-orders-1b4b3f58c07d11e2-0b7c9d5e", "jv" },
        { Api + "STREAM.MSG.GET.KV_bank-orders-1b4b3f58c07d11e2-0b7c9d5e", "j" },
        { Api + "DIRECT.GET.KV_bank-orders-1b4b3f58c07d11e2-0b7c9d5e.$KV.bank-orders-1b4b3f58c07d11e2-0b7c9d5e.r.1", "jv" },
        { Api + "CONSUMER.CREATE.KV_bank-orders-1b4b3f58c07d11e2-0b7c9d5e.w.$KV.bank-orders-1b4b3f58c07d11e2-0b7c9d5e.r.1", "v" },
        { Api + "STREAM.DELETE.KV_bank-orders-1b4b3f58c07d11e2-0b7c9d5e", "" },
        { Api + "STREAM.UPDATE.KV_bank-orders-1b4b3f58c07d11e2-0b7c9d5e", "" },
        { Api + "STREAM.PURGE.KV_bank-orders-1b4b3f58c07d11e2-0b7c9d5e", "" },

        // What would lose or alter events.
        { Api + "STREAM.UPDATE.bank", "" },
        { Api + "STREAM.DELETE.bank", "" },
        { Api + "STREAM.PURGE.bank", "" },
        { Api + "STREAM.MSG.DELETE.bank", "" },
        { Api + "STREAM.RESTORE.bank", "" },
        { Api + "ACCOUNT.PURGE.bank", "" },

        // What would carry the log away, or tell of others.
        { Api + "STREAM.SNAPSHOT.bank", "" },
        { Api + "STREAM.LIST", "" },
        { Api + "STREAM.NAMES", "jv" },
        { Api + "INFO", "" },
        { Api + "DIRECT.GET.bank.bank.account.1", "" },
        { Api + "CONSUMER.LIST.bank", "" },
        { Api + "CONSUMER.NAMES.bank", "" },
        { Api + "CONSUMER.INFO.bank.domaines-1", "" },

        // Consumers in other ways than the store's.
        { Api + "CONSUMER.CREATE.bank", "" },
        { Api + "CONSUMER.CREATE.bank.domaines-1.bank.account.1", "" },
        { Api + "CONSUMER.DURABLE.CREATE.bank.forever", "" },
        { Api + "CONSUMER.PAUSE.bank.domaines-1", "" },
        { Api + "CONSUMER.RESET.bank.domaines-1", "" },
        { Api + "CONSUMER.UNPIN.bank.domaines-1", "" },
        { "$JS.ACK.bank.domaines-1.1.1.1.1.0", "" },

        // The cluster.
        { Api + "STREAM.LEADER.STEPDOWN.bank", "" },
        { Api + "STREAM.PEER.REMOVE.bank", "" },
        { Api + "META.LEADER.STEPDOWN", "" },
        { Api + "SERVER.REMOVE", "" },

        // Other contexts, and everybody's inboxes.
        { "shop.order.1", "" },
        { "bank", "" },
        { "banking.account.1", "" },
        { Api + "STREAM.INFO.shop", "jv" },
        { Api + "STREAM.CREATE.shop", "j" },
        { Api + "STREAM.MSG.GET.shop", "j" },
        { Api + "DIRECT.GET.shop", "" },
        { Api + "CONSUMER.CREATE.shop.domaines-1", "" },
        { "$KV.bank.key", "j" },
        { "$O.bank.C.x", "" },
        { "_INBOX_service.forged.answer", "" },
        { "_INBOX.somebody", "" },
        { "$SYS.REQ.SERVER.PING", "" },
    };

    /// <summary>Who may subscribe to what.</summary>
    public static TheoryData<string, string> Subscribing => new()
    {
        { "_INBOX_service.1.*", "s" },
        { "_INBOX_reader.1.*", "r" },
        { "_INBOX_provisioner.1.*", "p" },
        { "_INBOX_jprojector.1.*", "j" },
        { "_INBOX_viewer.1.*", "v" },
        { "_INBOX.1.*", "" },
        { "_INBOX.>", "" },
        { "bank.>", "" },
        { "bank.account.1", "" },
        { ">", "" },
        { "*.>", "" },
        { Api + ">", "" },
        { "$JS.EVENT.>", "" },
        { "$JS.ACK.>", "" },
        { "$KV.bank.>", "" },
        { "$SYS.>", "" },
    };

    [Theory, MemberData(nameof(Publishing))]
    public async Task Each_may_publish_what_it_needs_and_nothing_else(string subject, string allowed) =>
        Assert.Equal(allowed, await server.WhoAsync(probe => probe.MayPublishAsync(subject, "no request")));

    [Theory, MemberData(nameof(Subscribing))]
    public async Task Each_may_subscribe_to_its_own_inboxes_and_nothing_else(string subject, string allowed) =>
        Assert.Equal(allowed, await server.WhoAsync(probe => probe.MaySubscribeAsync(subject)));

    [Fact]
    public async Task The_provisioner_sets_up_what_the_service_fills_and_the_reader_reads()
    {
        var layout = new StreamLayout("shop");
        Tenant[] tenants = [Tenant.Of("p", layout, StreamRole.Provisioner), Tenant.Of("s", layout), Tenant.Of("r", layout, StreamRole.Reader)];
        await using var other = await NatsServer.StartAsync(new() { Configuration = new Tenants(tenants).Configuration }, Ct);
        await using (var connection = new NatsConnection(tenants[0].At(other)))
        {
            Assert.Equal(ProvisionResult.Created, await JetStreamProvisioner.ProvisionAsync(connection, layout, cancellationToken: Ct));
            Assert.Equal(ProvisionResult.AlreadyThere, await JetStreamProvisioner.ProvisionAsync(connection, layout, cancellationToken: Ct));
        }

        await using var service = await tenants[1].OpenAsync(tenants[1].At(other));
        await using var reader = await tenants[2].OpenAsync(tenants[2].At(other));
        var revision = await service.Store.FillAsync(Entries.Key("bob"), 3);
        Assert.Equal(3, Assert.Single(await reader.Store.HistoryAsync(Entries.Key("bob"))).Entries.Count);
        Assert.Equal(3, (await reader.Store.LogAsync()).Count);
        var refused = Assert.IsType<AppendOutcome.Refused>(await reader.Store.AppendAsync(Entries.Of(Entries.Key("bob"), 3, "d"), revision, Ct));
        Assert.Equal(RefusalReason.NotPermitted, refused.Reason);
    }

    [Fact]
    public async Task The_projector_makes_views_which_the_viewer_reads_and_neither_removes()
    {
        await using var projecting = new NatsConnection(s_projector.At(server.Nats));
        await using var viewing = new NatsConnection(s_viewer.At(server.Nats));
        await using var views = await JetStreamViews.ConnectAsync(projecting, s_bank, cancellationToken: Ct);
        await using var seen = await JetStreamViews.ConnectAsync(viewing, s_bank, new() { Budget = TimeSpan.FromSeconds(2) }, Ct);
        var build = TargetLaws.Build("bank");
        var table = await views.OpenedAsync(build);
        var revision = await table.CommittedAsync(TargetLaws.Commit("1", 0, ("r.a", "1"), ("r.b", "2")));
        await views.SwitchAsync(build, Ct);

        Assert.Equal(build, await seen.ReadCurrentAsync("bank", build.View, Ct));
        Assert.Equal([build], await seen.ListAsync("bank", build.View, Ct));
        var view = Assert.IsAssignableFrom<IViewTable>(await seen.OpenAsync(build, creates: false, Ct));
        Assert.Equal(revision, (await view.ReadCheckpointAsync(Ct)).Revision);
        Assert.Equal("1", TargetLaws.Text(await view.ReadAsync("r.a", Ct)));
        Assert.Equal(["r.a=1", "r.b=2"], await view.ListedAsync("r"));
        await using var watch = view.WatchAsync("r.a", Ct).GetAsyncEnumerator(Ct);
        Assert.True(await watch.MoveNextAsync());
        await table.CommittedAsync(TargetLaws.Commit("2", revision, ("r.a", "3")));
        Assert.True(await watch.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), Ct));
        Assert.Equal("3", TargetLaws.Text(watch.Current));

        foreach (var target in (IProjectionTarget[])[views, seen])
            Assert.Contains("STREAM.DELETE", (await Assert.ThrowsAsync<ViewUnreachableException>(async () => await target.RemoveAsync(build, Ct))).Message, StringComparison.Ordinal);
        Assert.Contains("$KV.bank-orders", (await Assert.ThrowsAsync<ViewUnreachableException>(async () => await view.CommitAsync(TargetLaws.Commit("3", revision, ("r.a", "4")), Ct))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_block_in_the_documentation_is_the_one_that_is_generated() =>
        Assert.Contains($"```text\n{s_bank.Permissions("_INBOX_bank-service")}\n```", File.ReadAllText(Path.Combine(Folder(), "../../../docs/durability.md")), StringComparison.Ordinal);

    [Theory]
    [InlineData("_INBOX.*")]
    [InlineData("_INBOX.>")]
    [InlineData("_INBOX.")]
    [InlineData("_IN BOX")]
    [InlineData("_INBOX\" } ] }")]
    public void An_inbox_prefix_that_would_allow_more_is_refused(string prefix) => Assert.Throws<ArgumentException>(() => s_bank.Permissions(prefix));

    /// <summary>Said in docs/durability.md: who must not see or get this belongs in another account.</summary>
    [Fact]
    public async Task No_list_forbids_to_read_all_of_the_stream_or_to_have_it_delivered_anywhere_in_the_account()
    {
        await using (var open = await s_service.OpenAsync(s_service.At(server.Nats)))
            await open.Store.FillAsync(Entries.Key("secret"), 1);
        await using var probe = await Probe.OpenAsync(s_reader.At(server.Nats));
        Assert.Contains("\"message\":", await probe.AskAsync(Api + "STREAM.MSG.GET.bank", """{"last_by_subj":"bank.>"}"""), StringComparison.Ordinal);
        var push = await probe.AskAsync(
            Api + "CONSUMER.CREATE.bank.leak", """{"stream_name":"bank","action":"create","config":{"name":"leak","deliver_subject":"anywhere","ack_policy":"none"}}""");
        Assert.Contains("\"deliver_subject\":\"anywhere\"", push, StringComparison.Ordinal);
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    /// <summary>One server, on which all users are connected.</summary>
    public sealed class Server : IAsyncLifetime
    {
        private readonly List<(char Letter, Probe Probe)> _probes = [];

        public NatsServer Nats { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Nats = await NatsServer.StartAsync(new() { Configuration = new Tenants([s_service, s_reader, s_provisioner, s_projector, s_viewer]).Configuration }, TestContext.Current.CancellationToken);
            await using (var connection = new NatsConnection(Tenants.Operator(Nats)))
                await JetStreamProvisioner.ProvisionAsync(connection, s_bank, cancellationToken: TestContext.Current.CancellationToken);
            foreach (var tenant in (Tenant[])[s_service, s_reader, s_provisioner, s_projector, s_viewer])
                _probes.Add((tenant.User[0], await Probe.OpenAsync(tenant.At(Nats))));
        }

        /// <summary>The letters of those for whom it is so.</summary>
        internal async Task<string> WhoAsync(Func<Probe, Task<bool>> may)
        {
            var who = "";
            foreach (var (letter, probe) in _probes)
                who += await may(probe) ? letter : "";
            return who;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var (_, probe) in _probes)
                await probe.DisposeAsync();
            await Nats.DisposeAsync();
        }
    }
}

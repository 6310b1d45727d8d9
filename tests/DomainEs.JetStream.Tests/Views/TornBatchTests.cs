using DomainEs.JetStream.Tests.Store;
using DomainEs.Views;
using DomainEs.Wire;
using NATS.Client.Core;

namespace DomainEs.JetStream.Tests.Views;

/// <summary>A batch whose wire is cut between any two messages or inside one, or whose answer is lost or doubled: all rows are there or none, and what the commit says is true.</summary>
public sealed class TornBatchTests(ServerFixture servers) : IClassFixture<ServerFixture>
{
    private const int Rows = 5;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>What is cut: the message, counted from 1, and how much of it arrives before.</summary>
    public static TheoryData<int, double> Cuts
    {
        get
        {
            var cuts = new TheoryData<int, double>();
            for (var message = 1; message <= Rows + 1; message++)
            {
                foreach (var part in (double[])[0, 0.3, 0.8, 1])
                    cuts.Add(message, part);
            }

            return cuts;
        }
    }

    [Theory, MemberData(nameof(Cuts))]
    public async Task A_batch_that_is_cut_is_committed_once(int message, double part)
    {
        await using var wire = await Wire.OpenAsync(servers);
        var revision = await wire.Table.CommittedAsync(Of("before", 0));
        var seen = 0;
        wire.Proxy.FromClient = async (frame, proxied) =>
        {
            if (!IsOfBatch(frame) || ++seen != message)
            {
                await proxied.ToServerAsync(frame.Bytes);
                return;
            }

            wire.Proxy.FromClient = FaultProxy.PassToServer;
            wire.Proxy.FromServer = static (_, _) => Task.CompletedTask;
            await proxied.ToServerAsync(frame.Bytes[..(int)(frame.Bytes.Length * part)]);
            await Task.Delay(30);
            wire.Proxy.FromServer = FaultProxy.PassToClient;
            proxied.Cut();
        };

        var committed = await wire.Table.CommittedAsync(Of("after", revision));
        await wire.HoldsAsync("after", committed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_swallowed_answer_is_found_out(bool isOvertaken)
    {
        await using var wire = await Wire.OpenAsync(servers);
        var revision = await wire.Table.CommittedAsync(Of("before", 0));
        wire.Proxy.SwallowAnswers();
        var committing = wire.Table.CommitAsync(Of("after", revision), Ct).AsTask();
        while (TargetLaws.Text((await wire.Direct.ReadCheckpointAsync(Ct)).Bytes) != "after")
            await Task.Delay(5, Ct);
        if (isOvertaken)
            await wire.Direct.CommittedAsync(Of("theirs", (await wire.Direct.ReadCheckpointAsync(Ct)).Revision));
        wire.Proxy.Heal();
        if (isOvertaken)
        {
            // Whether it was written can no longer be seen, and nothing else is said.
            await Assert.ThrowsAsync<ViewUnreachableException>(() => committing);
            await wire.HoldsAsync("theirs");
            return;
        }

        await wire.HoldsAsync("after", Assert.NotNull(await committing));
    }

    [Fact]
    public async Task A_commit_that_another_overtook_while_the_wire_was_down_writes_nothing()
    {
        await using var wire = await Wire.OpenAsync(servers);
        var revision = await wire.Table.CommittedAsync(Of("before", 0));
        var seen = 0;
        wire.Proxy.FromClient = async (frame, proxied) =>
        {
            if (!IsOfBatch(frame) || ++seen != 3)
            {
                await proxied.ToServerAsync(frame.Bytes);
                return;
            }

            wire.Proxy.FromClient = FaultProxy.PassToServer;
            await wire.Direct.CommittedAsync(Of("theirs", revision));
            proxied.Cut();
        };
        await Assert.ThrowsAsync<ViewUnreachableException>(async () => await wire.Table.CommitAsync(Of("ours", revision), Ct));
        await wire.HoldsAsync("theirs");
    }

    [Fact]
    public async Task A_commit_whose_first_try_was_cut_and_whose_second_another_overtook_is_in_doubt()
    {
        await using var wire = await Wire.OpenAsync(servers);
        var revision = await wire.Table.CommittedAsync(Of("before", 0));
        var tries = 0;
        wire.Proxy.FromClient = async (frame, proxied) =>
        {
            if (!IsOfBatch(frame) || !frame.Body.Contains("Nats-Batch-Commit", StringComparison.Ordinal))
            {
                await proxied.ToServerAsync(frame.Bytes);
                return;
            }

            if (++tries == 1)
            {
                proxied.Cut();
                return;
            }

            wire.Proxy.FromClient = FaultProxy.PassToServer;
            await wire.Direct.CommittedAsync(Of("theirs", revision));
            await proxied.ToServerAsync(frame.Bytes);
        };
        await Assert.ThrowsAsync<ViewUnreachableException>(async () => await wire.Table.CommitAsync(Of("ours", revision), Ct));
        Assert.Equal(2, tries);
        await wire.HoldsAsync("theirs");
    }

    [Fact]
    public async Task A_doubled_answer_is_not_taken_for_the_next_ones()
    {
        await using var wire = await Wire.OpenAsync(servers);
        wire.Proxy.FromServer = static async (frame, proxied) =>
        {
            await proxied.ToClientAsync(frame.Bytes);
            if (frame.Verb is "MSG" or "HMSG")
                await proxied.ToClientAsync(frame.Bytes);
        };
        var revision = 0ul;
        for (var i = 0; i < 10; i++)
            revision = await wire.Table.CommittedAsync(Of($"{i}", revision));
        await wire.HoldsAsync("9", revision);
    }

    private static ViewCommit Of(string name, ulong expected) => TargetLaws.Commit(name, expected, [.. Enumerable.Range(0, Rows).Select(i => ($"r.{i}", name))]);

    private static bool IsOfBatch(WireFrame frame) => frame.Verb == "HPUB" && frame.Body.Contains("Nats-Batch-Id", StringComparison.Ordinal);

    /// <summary>A build through a wire that can be cut, and the same one past it.</summary>
    private sealed record Wire(FaultProxy Proxy, IViewTable Table, IViewTable Direct, params IAsyncDisposable[] Open) : IAsyncDisposable
    {
        public static async Task<Wire> OpenAsync(ServerFixture servers)
        {
            var layout = ServerFixture.NewContext();
            var proxy = new FaultProxy(servers.Server.Port);
            var torn = new NatsConnection(new NatsOpts { Url = proxy.Url, ReconnectWaitMin = TimeSpan.FromMilliseconds(20), ReconnectWaitMax = TimeSpan.FromMilliseconds(50) });
            var direct = servers.Connect();
            var views = await JetStreamViews.ConnectAsync(torn, layout, cancellationToken: Ct);
            var past = await JetStreamViews.ConnectAsync(direct, layout, cancellationToken: Ct);
            return new Wire(proxy, await views.OpenedAsync(TargetLaws.Build(layout.Context)), await past.OpenedAsync(TargetLaws.Build(layout.Context)), views, past, torn, direct, proxy);
        }

        /// <summary>All rows are of one commit, and so is the checkpoint.</summary>
        public async Task HoldsAsync(string name, ulong? revision = null)
        {
            var stored = await Direct.ReadCheckpointAsync(Ct);
            Assert.Equal((name, revision ?? stored.Revision), (TargetLaws.Text(stored.Bytes), stored.Revision));
            Assert.All(await Direct.ReadManyAsync([.. Enumerable.Range(0, Rows).Select(static i => $"r.{i}")], Ct), row => Assert.Equal(name, TargetLaws.Text(row)));
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var one in Open)
                await one.DisposeAsync();
        }
    }
}

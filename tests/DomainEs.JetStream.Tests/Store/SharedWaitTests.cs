using DomainEs.JetStream.Snapshots;
using DomainEs.JetStream.Streams;
using DomainEs.JetStream.Wire;
using DomainEs.Wire;
using NATS.Client.Core;

namespace DomainEs.JetStream.Tests.Store;

/// <summary>Several wait for one look at a server: what one of them does next, and never ends with, is nothing to the others.</summary>
public sealed class SharedWaitTests(ServerFixture servers) : IClassFixture<ServerFixture>
{
    private static readonly JetStreamStoreOptions s_options = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_looks_for_snapshots_with_others_stands_behind_none_of_them()
    {
        await using var server = new FaultProxy(servers.Server.Port);
        await using var connection = new NatsConnection(new NatsOpts { Url = server.Url });
        await connection.ConnectAsync();
        await using var inbox = await ReplyInbox.OpenAsync(connection, TimeProvider.System, Ct);
        var snapshots = new SnapshotBucket(connection, inbox, ServerFixture.NewContext(), s_options);
        await NobodyIsHeldAsync(server, async () => Assert.True((await snapshots.ReadAsync(Entries.Key("bob"), new Fingerprint(1), Ct).ConfigureAwait(false)).IsEmpty));
    }

    [Fact]
    public async Task Who_has_the_stream_checked_with_others_stands_behind_none_of_them()
    {
        await using var server = new FaultProxy(servers.Server.Port);
        await using var connection = new NatsConnection(new NatsOpts { Url = server.Url });
        await connection.ConnectAsync();
        await using var inbox = await ReplyInbox.OpenAsync(connection, TimeProvider.System, Ct);
        var stream = OpenStream.Of(connection, inbox, ServerFixture.NewContext(), new HighWater(), s_options);
        await NobodyIsHeldAsync(server, async () =>
        {
            try
            {
                await stream.Guard.EnsureAsync(CancellationToken.None).ConfigureAwait(false);
            }
            catch (StreamMissingException)
            {
                return;
            }

            Assert.Fail("There is no stream");
        });
    }

    private static async Task NobodyIsHeldAsync(FaultProxy server, Func<Task> wait)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.FromServer = async (frame, wire) =>
        {
            await asked.Task;
            await wire.ToClientAsync(frame.Bytes);
        };
        using var end = new ManualResetEventSlim();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        try
        {
            var stuck = StayAsync(wait, end);
            var next = wait();
            Assert.False(stuck.IsCompleted || next.IsCompleted);
            asked.SetResult();
            await next.WaitAsync(patience.Token);
            end.Set();
            await stuck;
        }
        finally
        {
            asked.TrySetResult();
            end.Set();
        }
    }

    private static async Task StayAsync(Func<Task> wait, ManualResetEventSlim end)
    {
        await wait().ConfigureAwait(false);
        end.Wait(CancellationToken.None);
    }
}

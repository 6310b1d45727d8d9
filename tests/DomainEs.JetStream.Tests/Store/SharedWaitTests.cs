using DomainEs.JetStream.Snapshots;
using DomainEs.JetStream.Streams;
using DomainEs.JetStream.Wire;

namespace DomainEs.JetStream.Tests.Store;

/// <summary>Several wait for one look at a server: what one of them does next, and never ends with, is nothing to the others.</summary>
public sealed class SharedWaitTests(ServerFixture servers) : IClassFixture<ServerFixture>
{
    private static readonly JetStreamStoreOptions s_options = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_looks_for_snapshots_with_others_stands_behind_none_of_them()
    {
        await using var connection = servers.Connect();
        await connection.ConnectAsync();
        await using var inbox = await ReplyInbox.OpenAsync(connection, TimeProvider.System, Ct);
        var snapshots = new SnapshotBucket(connection, inbox, ServerFixture.NewContext(), s_options);
        await NobodyIsHeldAsync(async () => Assert.True((await snapshots.ReadAsync(Entries.Key("bob"), new Fingerprint(1), Ct).ConfigureAwait(false)).IsEmpty));
    }

    [Fact]
    public async Task Who_has_the_stream_checked_with_others_stands_behind_none_of_them()
    {
        await using var connection = servers.Connect();
        await connection.ConnectAsync();
        await using var inbox = await ReplyInbox.OpenAsync(connection, TimeProvider.System, Ct);
        var stream = OpenStream.Of(connection, inbox, ServerFixture.NewContext(), new HighWater(), s_options);
        await NobodyIsHeldAsync(async () =>
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

    private static async Task NobodyIsHeldAsync(Func<Task> wait)
    {
        using var end = new ManualResetEventSlim();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        try
        {
            var stuck = StayAsync(wait, end);
            var next = wait();
            Assert.False(stuck.IsCompleted || next.IsCompleted);
            await next.WaitAsync(patience.Token);
            end.Set();
            await stuck;
        }
        finally
        {
            end.Set();
        }
    }

    private static async Task StayAsync(Func<Task> wait, ManualResetEventSlim end)
    {
        await wait().ConfigureAwait(false);
        end.Wait(CancellationToken.None);
    }
}

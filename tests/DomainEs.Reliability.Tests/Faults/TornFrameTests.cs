using System.Collections.Concurrent;
using System.Globalization;
using DomainEs.JetStream;
using DomainEs.Reliability.Tests.Servers;
using DomainEs.Wire;

namespace DomainEs.Reliability.Tests.Faults;

/// <summary>A13: the wire is cut behind every single byte of an append, and of its answer.</summary>
public sealed class TornFrameTests
{
    private const int Lanes = 4;
    private const int LongestAppend = 420;
    private const int LongestAnswer = 110;
    private static readonly TimeSpan s_travel = TimeSpan.FromMilliseconds(30);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A13_An_append_cut_at_any_byte_is_stored_once_and_half_of_one_never()
    {
        await using var server = await SingleServer.StartAsync(cancellationToken: Ct);
        var lengths = new ConcurrentDictionary<int, int>();
        await InLanesAsync(server, Enumerable.Range(0, LongestAppend), async (store, proxy, cut) =>
        {
            var appended = await AppendAsync(store, $"out-{cut:d4}", () => CutAppend(proxy, cut, whole => lengths[cut] = whole));

            // Only what arrived whole can have been found stored.
            Assert.Equal(cut >= lengths[cut], appended.WasRetry);
        });
        await HoldsEachOnceAsync(server, LongestAppend);
        Assert.InRange(lengths.Values.Max(), 250, LongestAppend - 1);
    }

    [Fact]
    public async Task A13_An_answer_cut_at_any_byte_is_found_out()
    {
        await using var server = await SingleServer.StartAsync(cancellationToken: Ct);
        await InLanesAsync(server, Enumerable.Range(0, LongestAnswer), async (store, proxy, cut) =>
        {
            var appended = await AppendAsync(store, $"in-{cut:d4}", () => proxy.FromServer = async (frame, wire) =>
            {
                var part = frame.IsPublishAnswer ? Math.Min(cut, frame.Bytes.Length - 1) : frame.Bytes.Length;
                await wire.ToClientAsync(frame.Bytes[..part]);
                if (!frame.IsPublishAnswer)
                    return;
                proxy.FromServer = FaultProxy.PassToClient;
                wire.Cut();
            });
            Assert.True(appended.WasRetry);
        });
        await HoldsEachOnceAsync(server, LongestAnswer);
    }

    private static void CutAppend(FaultProxy proxy, int bytes, Action<int> whole) => proxy.FromClient = async (frame, wire) =>
    {
        if (frame.Verb != "HPUB")
        {
            await wire.ToServerAsync(frame.Bytes);
            return;
        }

        (proxy.FromClient, proxy.FromServer) = (FaultProxy.PassToServer, AnswerRules.Lose);
        whole(frame.Bytes.Length);
        await wire.ToServerAsync(frame.Bytes[..Math.Min(bytes, frame.Bytes.Length)]);

        // What was written is on its way; the server must have it before the wire is cut.
        await Task.Delay(s_travel);
        proxy.FromServer = FaultProxy.PassToClient;
        wire.Cut();
    };

    private static async Task<AppendOutcome.Appended> AppendAsync(JetStreamEventStore store, string id, Action arm)
    {
        arm();
        var key = new AggregateKey("page", id);
        var entry = Entry.OfRaw(key, 0, new RawCommit(CommitId.Of(key, "c"), DateTimeOffset.UnixEpoch, [new RawEvent("written", new byte[] { 0xc0 })]));
        return Assert.IsType<AppendOutcome.Appended>(await store.AppendAsync(entry, Revision.None, Ct));
    }

    private static Task InLanesAsync(SingleServer server, IEnumerable<int> cuts, Func<JetStreamEventStore, FaultProxy, int, Task> cut) => Task.WhenAll(
        cuts.GroupBy(static i => i % Lanes).Select(async lane =>
        {
            await using var proxy = new FaultProxy(server.Port);
            await using var connection = Wires.Connect(proxy.Url);
            await using var store = await JetStreamEventStore.ConnectAsync(connection, server.Layout, cancellationToken: Ct);
            foreach (var i in lane)
                await cut(store, proxy, i);
        }));

    private static async Task HoldsEachOnceAsync(SingleServer server, int count)
    {
        var log = (await RawLog.ReadAsync(server.Url, server.Layout, cancellationToken: Ct));
        Assert.Equal(count, log.Count);
        Assert.Equal(count, log.Select(static entry => entry.Aggregate).Distinct().Count());
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} cuts, {log.Count} entries"));
    }
}

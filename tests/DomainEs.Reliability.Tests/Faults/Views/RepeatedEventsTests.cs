using System.Runtime.CompilerServices;
using DomainEs.Reliability.Tests.Servers;
using DomainEs.Wire;

namespace DomainEs.Reliability.Tests.Faults.Views;

/// <summary>A16: what a projection reads comes again, and counts once.</summary>
public sealed class RepeatedEventsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entries_that_the_wire_brings_twice_and_connections_that_are_cut_count_each_event_once()
    {
        await using var server = await SingleServer.StartAsync(cancellationToken: Ct);
        await using var packer = await Packer.OpenAsync(server.Url, server.Layout);
        await packer.PackAsync(300, Ct);
        await using var proxy = new FaultProxy(server.Port);
        var doubled = 0;
        proxy.FromServer = async (frame, wire) =>
        {
            await wire.ToClientAsync(frame.Bytes);
            if (!frame.Line.Contains(" $JS.ACK.", StringComparison.Ordinal) || Random.Shared.Next(20) != 0)
                return;
            Interlocked.Increment(ref doubled);
            await wire.ToClientAsync(frame.Bytes);
        };
        await using var projecting = await Projecting.StartAsync<First>(proxy.Url, server.Layout);
        packer.Start(TimeSpan.FromMilliseconds(1));
        for (var cut = 0; cut < 12; cut++)
        {
            await packer.GoOnAsync(15, Ct);
            proxy.Cut();
        }

        await EndAsync(server, packer, projecting);
        Assert.InRange(doubled, 5, int.MaxValue);
        TestContext.Current.TestOutputHelper!.WriteLine($"{doubled} deliveries doubled, 12 cuts, {packer.Commands} commands");
    }

    [Fact]
    public async Task A_log_that_is_read_again_from_further_back_counts_each_event_once()
    {
        await using var server = await SingleServer.StartAsync(cancellationToken: Ct);
        await using var packer = await Packer.OpenAsync(server.Url, server.Layout);
        await packer.PackAsync(300, Ct);
        Repeating? log = null;
        await using var projecting = await Projecting.StartAsync<First>(server.Url, server.Layout, wrap: store => log = new Repeating(store));
        packer.Start(TimeSpan.FromMilliseconds(1));
        await packer.GoOnAsync(100, Ct);
        await EndAsync(server, packer, projecting);
        Assert.InRange(log!.Repeated, 50, int.MaxValue);
        Assert.Equal(0, projecting.Health.Skipped);

        // Three events a command, and each crate was opened once.
        Assert.Equal((3 * packer.Commands) + 18, projecting.Health.Events);
    }

    private static async Task EndAsync(SingleServer server, Packer packer, Projecting projecting)
    {
        await packer.StopAsync();
        await projecting.CaughtUpAsync(Ct);
        var view = await CrateView.HoldsAsync<First>(server.Url, server.Layout, Ct);
        Assert.Equal(Place.EndOf(await packer.Store.ReadEndAsync(Ct)), view.Place);
    }

    /// <summary>A log whose readers are given entries again that they had before, as a consumer does that begins anew further back.</summary>
    private sealed class Repeating(IEventStore inner) : IEventStore
    {
        private const int Slices = 3;

        public int Repeated { get; private set; }

        public string Incarnation => inner.Incarnation;

        public ValueTask<AppendOutcome> AppendAsync(Entry entry, Revision expected, CancellationToken cancellationToken = default) => inner.AppendAsync(entry, expected, cancellationToken);

        public IAsyncEnumerable<HistorySlice> ReadAsync(AggregateKey aggregate, Revision after, CancellationToken cancellationToken = default) => inner.ReadAsync(aggregate, after, cancellationToken);

        public ValueTask<Position> ReadEndAsync(CancellationToken cancellationToken = default) => inner.ReadEndAsync(cancellationToken);

        public async IAsyncEnumerable<LogSlice> ReadAllAsync(Position after, bool follow = false, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var last = new Queue<LogEntry[]>();
            await foreach (var slice in inner.ReadAllAsync(after, follow, cancellationToken))
            {
                LogEntry[] kept = [.. slice.Entries.Select(static entry => entry with { Bytes = entry.Bytes.ToArray() })];
                yield return slice;
                if (kept.Length == 0)
                    continue;
                last.Enqueue(kept);
                if (last.Count > Slices)
                    last.Dequeue();
                LogEntry[] again = [.. last.SelectMany(static entries => entries)];
                Repeated += again.Length;
                yield return new LogSlice(again, slice.IsCaughtUp);
            }
        }
    }
}

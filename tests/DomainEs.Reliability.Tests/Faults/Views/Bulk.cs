using DomainEs.JetStream;
using DomainEs.Reliability.Tests.Servers;

namespace DomainEs.Reliability.Tests.Faults.Views;

/// <summary>Fills a log with many events quickly.</summary>
internal static class Bulk
{
    private const int Together = 64;
    private const int Each = 50;

    /// <summary>Appends so many events in commands of fifty, of crates with 4,999 owners beside those of a packer.</summary>
    public static async Task FillAsync(string url, StreamLayout layout, int events, CancellationToken cancellationToken)
    {
        await using var connection = Wires.Connect(url);
        await using var store = await JetStreamEventStore.ConnectAsync(connection, layout, cancellationToken: cancellationToken);
        var crates = Crate.In(store);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, events / Each),
            new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = cancellationToken },
            async (command, ct) => (await crates.HandleAsync(new Pack($"bulk-{command % 9_998}", $"bulk-owner-{command % 4_999}", command, Each), ct)).OrThrow());
    }
}

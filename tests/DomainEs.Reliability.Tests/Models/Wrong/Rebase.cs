using System.Collections.Immutable;

namespace DomainEs.Reliability.Tests.Models.Wrong;

/// <summary>The same commits as another entry: at another version, or of another aggregate.</summary>
internal static class Rebase
{
    public static Entry To(Entry entry, AggregateKey aggregate, long version)
    {
        // How many events each commit had is not needed to be wrong; that there are as many is.
        var extra = entry.EventNames.Length - entry.Commits.Length;
        return Entry.OfRaw(aggregate, version, [.. entry.Commits.Select((commit, i) => new RawCommit(commit, DateTimeOffset.UnixEpoch, Events(i == 0 ? extra + 1 : 1)))]);
    }

    private static ImmutableArray<RawEvent> Events(int count) => [.. Enumerable.Range(0, count).Select(_ => new RawEvent("noted", new byte[] { 0xc0 }))];
}

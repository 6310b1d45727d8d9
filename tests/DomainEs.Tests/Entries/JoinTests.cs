using FsCheck;
using FsCheck.Fluent;

namespace DomainEs.Tests.Entries;

/// <summary>Entries that follow each other make one with the same commits, events and bytes of each.</summary>
public sealed class JoinTests
{
    private static readonly AggregateKey s_key = new("account", "1");

    [Fact]
    public void An_entry_of_several_reads_as_they_do() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<byte>().Select(b => (b % 5) + 1).NonEmptyListOf().ToArbitrary(),
        ArbMap.Default.GeneratorFor<long>().Select(v => v & 0x3fff_ffff_ffff_ffff).ToArbitrary(),
        (counts, version) =>
        {
            var at = version;
            var entries = new List<Entry>();
            foreach (var events in counts)
            {
                entries.Add(Of(at, events, entries.Count));
                at += events;
            }

            var joined = Entry.Join([.. entries]);
            var read = Entry.Parse(s_key, joined.Bytes);
            Assert.Equal(version, read.Version);
            Assert.Equal(at, read.LastVersion);
            Assert.Equal(entries.SelectMany(entry => entry.Commits), read.Commits);
            Assert.Equal(entries.SelectMany(entry => entry.EventNames), read.EventNames);
            Assert.Equal((joined.Version, joined.Commits.Length, joined.EventNames.Length), (read.Version, read.Commits.Length, read.EventNames.Length));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_does_not_follow_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Entry.Join());
        Assert.Throws<ArgumentException>(() => Entry.Join(Of(0, 2, 0), Of(1, 1, 1)));
    }

    private static Entry Of(long version, int events, int number) => Entry.OfRaw(s_key, version, new RawCommit(
        CommitId.Of(s_key, $"{number}"), DateTimeOffset.UnixEpoch, [.. Enumerable.Range(0, events).Select(i => new RawEvent($"event-{number}-{i}", new byte[] { 0x80 }))]));
}

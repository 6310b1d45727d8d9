namespace DomainEs.Tests.Stores;

/// <summary>What only the store in memory promises; what every store does is in the contract suite.</summary>
public sealed class InMemoryEventStoreTests
{
    private static readonly AggregateKey s_key = new("account", "1");
    private readonly InMemoryEventStore _store = new();

    [Fact]
    public async Task An_entry_that_skips_a_version_is_misuse()
    {
        var exception = await Assert.ThrowsAsync<ArgumentException>(async () => await _store.AppendAsync(EntryAt(3), Revision.None, TestContext.Current.CancellationToken));
        Assert.Contains("continues version 3 and account/1 is at 0", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_given_is_kept_even_if_the_giver_changes_it()
    {
        var entry = EntryAt(0);
        await _store.AppendAsync(entry, Revision.None, TestContext.Current.CancellationToken);
        System.Runtime.InteropServices.MemoryMarshal.AsMemory(entry.Bytes).Span.Clear();
        await foreach (var slice in _store.ReadAsync(s_key, Revision.None, TestContext.Current.CancellationToken))
            Assert.Equal(1, Entry.Parse(s_key, Assert.Single(slice.Entries)).LastVersion);
    }

    private static Entry EntryAt(long version) =>
        Entry.OfRaw(s_key, version, new RawCommit(CommitId.Of(s_key, $"{version}"), DateTimeOffset.UnixEpoch, [new RawEvent("opened", new byte[] { 0x80 })]));
}

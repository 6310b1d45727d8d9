namespace DomainEs.Reliability.Tests.Faults.Load;

/// <summary>Entries without a model: names and bytes, as a store sees them.</summary>
internal static class Pages
{
    private static readonly byte[] s_body = [0xc4, 32, .. new byte[32]];

    public static AggregateKey Key(int number) => new("page", $"p{number}");

    /// <summary>One commit of one event.</summary>
    public static Entry Entry(AggregateKey page, long version, string command) =>
        DomainEs.Entry.OfRaw(page, version, new RawCommit(CommitId.Of(page, command), DateTimeOffset.UtcNow, [new RawEvent("written", s_body)]));

    /// <summary>Appends so many entries, one after another to so many pages in turn.</summary>
    /// <returns>The revision of each page.</returns>
    public static async Task<Revision[]> FillAsync(IEventStore store, int entries, int pages, CancellationToken cancellationToken)
    {
        var revisions = new Revision[pages];
        for (var i = 0; i < entries; i++)
        {
            var appended = (AppendOutcome.Appended)await store.AppendAsync(Entry(Key(i % pages), i / pages, $"c{i}"), revisions[i % pages], cancellationToken);
            revisions[i % pages] = appended.Position.Revision;
        }

        return revisions;
    }
}

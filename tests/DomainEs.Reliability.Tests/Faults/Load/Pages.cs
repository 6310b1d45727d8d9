namespace DomainEs.Reliability.Tests.Faults.Load;

/// <summary>Entries without a model: names and bytes, as a store sees them.</summary>
internal static class Pages
{
    private static readonly byte[] s_body = [0xc4, 32, .. new byte[32]];

    public static AggregateKey Key(int number) => new("page", $"p{number}");

    /// <summary>One commit of one event.</summary>
    public static Entry Entry(AggregateKey page, long version, string command) =>
        DomainEs.Entry.OfRaw(page, version, new RawCommit(CommitId.Of(page, command), DateTimeOffset.UtcNow, [new RawEvent("written", s_body)]));
}

namespace DomainEs.Testing;

/// <summary>Any id names an aggregate of its own, whatever its characters mean elsewhere.</summary>
internal static class IdCases
{
    private static readonly string[] s_hostile =
    [
        "*", ">", ".", "..", "a.b", "a b", " ", "a\r\nb", "\0", "\t", "=", "=2E", "=2e", "%2E", "\u00E9", "e\u0301", "😀", "日本", "$SYS", "$JS.API", "_INBOX.x", "../../x", "a/b", "a\\b", "'; drop", "\"", "\u007F", "\uFEFF", "NULL", "-", "_",
    ];

    public static IEnumerable<StoreContractCase> All =>
    [
        new("Hostile ids name aggregates of their own", Hostile),
        new("The longest id names an aggregate", Longest),
    ];

    private static async Task Hostile(ContractRun run)
    {
        AggregateKey[] keys =
        [
            .. s_hostile.Select(Sample.Key),
            .. s_hostile.Take(8).Select(id => new AggregateKey("thing", IdText.Join(IdText.Part(id), IdText.Part("x")))),
        ];
        var written = new List<Stored>();
        for (var i = 0; i < keys.Length; i++)
            written.Add(await run.AppendAsync(Sample.Entry(keys[i], 0, "command", events: i + 1), Revision.None).ConfigureAwait(false));
        foreach (var stored in written)
            await run.HistoryIsAsync(stored.Entry.Aggregate, [stored]).ConfigureAwait(false);
        await run.LogIsAsync(written).ConfigureAwait(false);
    }

    private static async Task Longest(ContractRun run)
    {
        var (key, twin) = (Sample.Key(new string('x', IdText.MaxLength)), Sample.Key(new string('x', IdText.MaxLength - 1)));
        var written = await run.FillAsync(key, 3).ConfigureAwait(false);
        await run.HistoryIsAsync(twin, []).ConfigureAwait(false);
        await run.HistoryIsAsync(key, written).ConfigureAwait(false);
        await run.LogIsAsync(written).ConfigureAwait(false);
    }
}

namespace DomainEs.Reliability.Tests.Models.Stores;

/// <summary>What an append expects, relative to what is stored when it comes.</summary>
internal enum Expect
{
    /// <summary>The aggregate's revision.</summary>
    Right,

    /// <summary>Nothing stored.</summary>
    None,

    /// <summary>The revision before the last.</summary>
    Stale,

    /// <summary>A revision that no aggregate has yet.</summary>
    Future,

    /// <summary>The last revision of another aggregate.</summary>
    Foreign,
}

/// <summary>How large an entry is.</summary>
internal enum Size
{
    Small,
    Largest,
    TooLarge,
}

/// <summary>An append of new commits.</summary>
internal class Append(int number, int aggregate, Expect expect, int commits, int events, Size size) : StoreOperation
{
    private readonly AggregateKey _key = Keys.All[aggregate];

    public override IEnumerable<StoreOperation> Simpler => (commits, events, size) == (1, 1, Size.Small) ? [] : [new Append(number, aggregate, expect, 1, 1, Size.Small)];

    public override StoreModel Run(StoreModel model)
    {
        var expected = expect switch
        {
            Expect.Right => model.RevisionOf(_key),
            Expect.Stale => model.HistoryOf(_key).SkipLast(1).LastOrDefault().Position.Revision,
            Expect.Future => new Revision((ulong)model.Log.Count + 1000),
            Expect.Foreign => model.RevisionOf(Keys.All[(aggregate + 1) % Keys.All.Length]),
            _ => Revision.None,
        };
        return model.Append(new Attempt(number, EntryAt(model.VersionAt(_key, expected)), expected));
    }

    protected override async Task CheckAsync(StoreRig rig, StoreModel model)
    {
        var attempt = model.Attempts[^1];
        Same(model.Told, await rig.Store.AppendAsync(attempt.Entry, attempt.Expected));
    }

    private Entry EntryAt(long version) => size switch
    {
        Size.Largest => Keys.EntryOfSize(_key, version, $"c{number}", StoreRig.MaxEntryBytes),
        Size.TooLarge => Keys.EntryOfSize(_key, version, $"c{number}", StoreRig.MaxEntryBytes + 1),
        _ => Entry.OfRaw(_key, version, [.. Enumerable.Range(0, commits).Select(i => Keys.Commit(_key, FormattableString.Invariant($"c{number}-{i}"), events))]),
    };

    public override string ToString() => size == Size.Small ? $"append c{number}, {commits} commits of {events} events, to {_key} expecting {expect}" : $"append c{number}, {size}, to {_key} expecting {expect}";
}

/// <summary>An append whose answer is lost with the connection.</summary>
internal sealed class AppendInDoubt(int number, int aggregate, Expect expect) : Append(number, aggregate, expect, 1, 1, Size.Small)
{
    private readonly (int Number, int Aggregate, Expect Expect) _append = (number, aggregate, expect);

    public override IEnumerable<StoreOperation> Simpler => [new Append(_append.Number, _append.Aggregate, _append.Expect, 1, 1, Size.Small)];

    protected override async Task CheckAsync(StoreRig rig, StoreModel model)
    {
        var attempt = model.Attempts[^1];
        // Whether the first try arrived before the wire was cut is chance.
        var outcome = await rig.CutDuringAsync(() => rig.Store.AppendAsync(attempt.Entry, attempt.Expected).AsTask());
        Same(model.Told, outcome is AppendOutcome.Appended appended ? appended with { WasRetry = false } : outcome);
    }

    public override string ToString() => $"in doubt: {base.ToString()}";
}

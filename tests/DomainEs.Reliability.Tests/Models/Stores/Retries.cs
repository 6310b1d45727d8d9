namespace DomainEs.Reliability.Tests.Models.Stores;

/// <summary>An append that was tried before, with the same commits at the same revision: stored, refused or conflicted then.</summary>
internal sealed class RetryAppend(int number) : StoreOperation
{
    public override bool Pre(StoreModel model) => model.Attempts.Exists(attempt => attempt.Number == number);

    public override StoreModel Run(StoreModel model) => model.Append(model.Attempts.Find(attempt => attempt.Number == number)!);

    protected override async Task CheckAsync(StoreRig rig, StoreModel model)
    {
        var attempt = model.Attempts[^1];
        Same(model.Told, await rig.Store.AppendAsync(attempt.Entry, attempt.Expected));
    }

    public override string ToString() => $"append c{number} again";
}

/// <summary>An append where the last entry of an aggregate stands, of its first commit and another: it is not the entry that is stored.</summary>
internal sealed class AppendOverlapping(int number, int aggregate) : StoreOperation
{
    private readonly AggregateKey _key = Keys.All[aggregate];

    public override StoreModel Run(StoreModel model)
    {
        var history = model.HistoryOf(_key).ToList();
        var expected = history.SkipLast(1).LastOrDefault().Position.Revision;
        var version = model.VersionAt(_key, expected);
        var other = Keys.Commit(_key, FormattableString.Invariant($"c{number}"));
        var entry = history is [.., var last]
            ? Entry.OfRaw(_key, version, Keys.Commit(_key, "first") with { Id = Entry.Parse(_key, last.Bytes).Commits[0] }, other)
            : Entry.OfRaw(_key, version, other);
        return model.Append(new Attempt(number, entry, expected));
    }

    protected override async Task CheckAsync(StoreRig rig, StoreModel model)
    {
        var attempt = model.Attempts[^1];
        Same(model.Told, await rig.Store.AppendAsync(attempt.Entry, attempt.Expected));
    }

    public override string ToString() => $"append c{number}, the last entry of {_key} again with another commit";
}

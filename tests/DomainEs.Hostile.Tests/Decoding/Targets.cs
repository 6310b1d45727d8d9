using System.Collections.Immutable;
using Bank;
using DomainEs.Hostile.Tests.Model;
using DomainEs.Tests.Codecs;
using DomainEs.Tests.Model;
using GitLedger;

namespace DomainEs.Hostile.Tests.Decoding;

/// <summary>Every event type of the samples and of the models that hold every member type.</summary>
internal static class Targets
{
    // Larger ones are tested by their parts: an input is to be decoded often.
    private const int LargestSeed = 1500;
    private const int ManyCollections = 10;

    private static readonly GitCommit s_commit = new("c0ffee", "Zoë <zoe@example.org>", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)));

    public static IReadOnlyList<Target> All { get; } =
    [
        Target.Of("account-opened", new Bank.AccountOpened("Zoë 😀")),
        Target.Of("deposited", new Bank.Deposited(10.50m), new Bank.Deposited(-0.0000001m)),
        Target.Of("withdrawn", new Bank.Withdrawn(decimal.MaxValue)),
        Target.Of("file-added", new FileAdded(7, s_commit), new FileAdded(null, s_commit)),
        Target.Of("file-changed", new FileChanged(new LineCounts(3, 400), s_commit)),
        Target.Of("file-moved-away", new FileMovedAway(new FilePath("src/a b.cs"), 70_000, s_commit)),
        Target.Of("file-moved-here", new FileMovedHere(new FilePath("src/ä.cs"), null, s_commit)),
        Target.Of("file-deleted", new FileDeleted(s_commit)),
        Target.Of("scalars", Samples(static samples => samples.Scalars(), 2)),
        Target.Of("nullables", Samples(static samples => samples.Nullables(), 3)),
        Target.Of("collections", Samples(static samples => samples.Collections(), 1)),
        Target.Of("listed", new Listed([true, false], [1, 200], [-1, 300], [1, 70_000], [long.MinValue, 5], [1.5f], [double.NaN, 2], ["", "ä"], [null, "x"], [null, 1.20m])),
        Target.Of("heaped", new Heaped(
            [null, Guid.Empty], [null, s_commit.At], [Colour.Red, (Colour)9], [new Leaf(), new Leaf(1, "t", 2)], [new Pebble(3)], [1, 2, 3], [[1], []], [[], [2]], [1, 2], ['a', 'ß'], [[], [1, 2]])) with { Factor = ManyCollections },
        Target.Of("indexed", new Indexed(
            [1, 2, 300], ["a", "b"], [Guid.Empty, Guid.AllBitsSet], new() { ["a"] = 1, ["b"] = 2 }, new() { [1] = true, [-70_000] = false }, new() { [1] = true, [long.MaxValue] = false },
            new() { [Guid.AllBitsSet] = true }, new() { [new ThingId(Guid.AllBitsSet)] = true }, new() { [new Number(7)] = false })) with { Factor = ManyCollections },
        Target.Of("sorted", new Sorted(new() { [3] = "c", [1] = "a" }, ImmutableDictionary<string, int>.Empty.Add("k", 1), [4, 5])) with { Factor = ManyCollections },
        Target.Of("grown", new Grown(new Branch("a", [new Branch("b", [new Branch()]), new Branch()]), new Chain(new Chain(new Chain(null, [1, 2])), []))),
        Target.Of("probed", new Probed(true, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, "12", '1', Guid.AllBitsSet, s_commit.At.UtcDateTime, s_commit.At, DateOnly.MaxValue, TimeSpan.MaxValue, [1], Colour.Green)),
    ];

    public static Target Of(string name) => All.Single(target => target.Name == name);

    private static IEnumerable<IEvent<Sample>> Samples(Func<Samples, IEvent<Sample>> make, int count) =>
        Enumerable.Range(0, 1000).Select(seed => make(new Samples(seed))).Where(static e => SealedEntry.Of(e).Length <= LargestSeed).Take(count);
}

namespace DomainEs.Locking.Tests;

public sealed class MergeTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 100)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_lock_file_that_says_what_the_model_is_stays_as_it_is(int seed)
    {
        var held = Models.Of(seed, ships: false).Shipped();
        Assert.Equal(LockText.Print(held), LockText.Print(LockMerge.Of(held, Models.Of(seed, ships: false))).Replace("unshipped ", "shipped   ", StringComparison.Ordinal));
        Assert.Equal(LockText.Print(Models.Of(seed, ships: false)), LockText.Print(LockMerge.Of(Models.Of(seed, ships: false), Models.Of(seed, ships: false))));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Merging_twice_is_merging_once(int seed)
    {
        var (held, model) = (Models.Of(seed).Shipped(), Models.Of(seed, ships: false));
        var once = LockMerge.Of(held, model);
        Assert.Equal(LockText.Print(once), LockText.Print(LockMerge.Of(once, model)));
    }

    [Fact]
    public void Unshipped_lines_are_rewritten_and_shipped_ones_stay_shipped() => Assert.Equal(
        ["shipped aggregate a: b.a.<string>", "shipped event a/kept@1", "shipped member a/kept@1 x: Row", "unshipped member a/kept@1 y: int? = null", "unshipped event a/new@1", "shipped record a/Row", "shipped member a/Row n: int"],
        Merge(
            "shipped aggregate a: b.a.<string>\nshipped event a/kept@1\nshipped member a/kept@1 x: Line\nunshipped event a/draft@1\nshipped record a/Line\nshipped member a/Line n: int",
            "unshipped aggregate a: b.a.<string>\nunshipped event a/kept@1\nunshipped member a/kept@1 x: Row\nunshipped member a/kept@1 y: int? = null\nunshipped event a/new@1\nunshipped record a/Row\nunshipped member a/Row n: int"));

    [Fact]
    public void A_retired_event_is_remembered_as_shipped_by_its_name_alone() => Assert.Equal(
        ["shipped aggregate a: b.a.<string>", "shipped retired a/gone"],
        Merge("shipped aggregate a: b.a.<string>\nshipped event a/gone@2\nshipped member a/gone@2 x: int", "unshipped aggregate a: b.a.<string>\nunshipped retired a/gone"));

    [Fact]
    public void A_retired_name_is_remembered_though_the_model_forgets_it() => Assert.Equal(
        ["shipped aggregate a: b.a.<string>", "shipped retired a/gone"],
        Merge("shipped aggregate a: b.a.<string>\nshipped retired a/gone\nunshipped retired a/never-shipped", "unshipped aggregate a: b.a.<string>"));

    [Fact]
    public void An_optional_member_that_is_gone_is_remembered_until_it_is_back()
    {
        const string Model = "unshipped aggregate a: b.a.<string>\nunshipped event a/x@1";
        const string Gone = "shipped aggregate a: b.a.<string>\nshipped event a/x@1\nshipped removed a/x@1 note: string? = null";
        Assert.Equal(Gone.Split('\n'), Merge(Gone.Replace("removed", "member", StringComparison.Ordinal), Model));
        Assert.Equal(Gone.Split('\n'), Merge(Gone, Model));
        Assert.DoesNotContain(Merge(Gone, Model + "\nunshipped member a/x@1 note: string? = null"), static line => line.Contains("removed", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_not_understood_is_kept() => Assert.Contains("shipped future a/x", Merge("shipped aggregate a: b.a.<string>\nshipped future a/x", "unshipped aggregate a: b.a.<string>"));

    [Fact]
    public void Shipping_ships_every_line() => Assert.All(Models.Of(7).Shipped().Facts, static fact => Assert.True(fact.IsShipped));

    private static string[] Merge(string held, string model) =>
        [.. LockText.Print(LockMerge.Of(Read(held), Read(model))).Split('\n').Skip(3).Where(static line => line.Length > 0).Select(static line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];

    private static LockFile Read(string lines) => LockReading.Of("domaines-lock 1 b\n" + lines + "\n").File!;
}

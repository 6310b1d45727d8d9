using DomainEs.Tests.Model;

namespace DomainEs.Tests.Projections;

/// <summary>What events do to rows in memory, at the limits.</summary>
public sealed class RowFoldTests
{
    private static readonly AggregateKey s_account = new("account", "x");

    [Fact]
    public void What_is_remembered_of_an_event_counts_as_a_row_of_its_commit()
    {
        Assert.Equal(FoldStep.Done, Step(Fold(maxRows: 4), new AccountOpened("a,b,c"), 1));
        var full = Fold(maxRows: 3);
        Assert.Equal(FoldStep.Poison, Step(full, new AccountOpened("a,b,c"), 1));
        Assert.Contains("3 rows and one commit takes 3", full.Poison!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_that_is_in_the_row_already_is_not_applied_to_it_again()
    {
        var before = Fold();
        Step(before, new AccountOpened("a"), 4);
        Step(before, new Deposited(1), 5);
        var kept = Kept(before);
        var fold = Fold(isNew: false);
        fold.Take("a", kept["r.a"]);
        fold.Take(s_account, kept["s.account.x"]);

        Step(fold, new Deposited(1), 5);
        Assert.False(fold.IsDirty);
        Step(fold, new Deposited(1), 6);
        Assert.True(fold.IsDirty);
    }

    [Fact]
    public void A_row_may_be_just_as_large_as_the_target_takes()
    {
        var unmeasured = Fold();
        Step(unmeasured, new AccountOpened("a"), 1);
        Step(unmeasured, new Deposited(100), 2);
        var size = Kept(unmeasured)["r.a"].Length;
        Assert.NotNull(unmeasured.Collect(size));
        Assert.Null(unmeasured.Collect(size - 1));

        var measured = Fold();
        measured.Measures = size;
        Step(measured, new AccountOpened("a"), 1);
        Assert.Equal(FoldStep.Done, Step(measured, new Deposited(100), 2));
        Assert.Equal(FoldStep.Poison, Step(measured, new Deposited(1), 3));
    }

    [Fact]
    public void Rows_chosen_anew_after_a_commit_are_remembered_in_the_next()
    {
        var fold = Fold();
        Step(fold, new AccountOpened("a"), 1);
        Assert.Contains("s.account.x", Kept(fold).Keys);
        fold.Committed();
        Step(fold, new Deposited(1), 2);
        Assert.DoesNotContain("s.account.x", Kept(fold).Keys);
        fold.Committed();

        Step(fold, new AccountOpened("b"), 3);

        Assert.Equal(["b"], Routes.Read(s_account, Kept(fold)["s.account.x"]).Keys);
    }

    [Fact]
    public void A_key_that_throws_when_it_is_looked_at_ahead_is_no_poison_yet()
    {
        var fold = Fold(isNew: false);
        var info = Info(7);
        fold.LookAhead(new AccountOpened("!"), info);
        Assert.Null(fold.Poison);
        Assert.Equal(FoldStep.Poison, Step(fold, new AccountOpened("!"), 7));
        Assert.Contains("Key threw", fold.Poison!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3), InlineData(8), InlineData(9), InlineData(20)]
    public void Each_key_of_an_event_counts_once_however_many_there_are(int keys)
    {
        var all = Enumerable.Range(0, keys).Select(static i => $"k{i}").ToArray();
        RowKeys chosen = [.. all, .. all];
        Assert.Equal(all, chosen);
        chosen.Clear();
        chosen.Add("k1");
        Assert.Equal(["k1"], chosen);
    }

    [Fact]
    public void Rows_that_are_held_up_count_in_a_commit_as_others_do()
    {
        var place = new Place(new Position(0, 2), 0);
        var parked = new ParkedRows(new Dictionary<(string, Place), string> { [("a", place)] = "no", [("b", place)] = "no" });
        var fold = new RowFold(new RowCode<RoutedRow>(), maxRows: 3, rowsInMemory: 100, isNew: true) { Parked = parked };
        var other = new EventInfo(new AggregateKey("account", "y"), 1, new Position(0, 1), 0, default, default, default);
        Assert.Equal(FoldStep.Done, fold.Step(new AccountOpened("c"), other, new Place(other.Position, 0)));

        Assert.Equal(FoldStep.NeedsCommit, Step(fold, new AccountOpened("a,b"), 2));
        fold.Committed();
        Assert.Equal(FoldStep.Done, Step(fold, new AccountOpened("a,b"), 2));
        Assert.Equal(3, fold.Dirty);
    }

    [Fact]
    public void A_row_that_is_not_held_up_any_more_is_written_so_and_an_event_is_held_up_once()
    {
        var place = new Place(new Position(0, 2), 0);
        var parked = new ParkedRows(new Dictionary<(string, Place), string> { [("a", place)] = "no" });
        parked.Park("a", place);
        parked.Park("a", place);
        Assert.Equal([place], parked.Find("a")!.Places);
        parked.Committed();

        parked.Set(parked.Find("a")! with { Places = [] });

        var rows = new List<KeyValuePair<string, ReadOnlyMemory<byte>>>();
        parked.Collect(rows);
        Assert.Equal(("p.a", 0), (Assert.Single(rows).Key, rows[0].Value.Length));
    }

    private static RowFold Fold(int maxRows = 10, bool isNew = true) => new(new RowCode<RoutedRow>(), maxRows, rowsInMemory: 100, isNew);

    private static EventInfo Info(ulong sequence) => new(s_account, (long)sequence, new Position(0, sequence), 0, default, default, default);

    private static FoldStep Step(RowFold fold, object e, ulong sequence)
    {
        var info = Info(sequence);
        return fold.Step(e, info, new Place(info.Position, 0));
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> Kept(RowFold fold) => fold.Collect(int.MaxValue)!.ToDictionary();
}

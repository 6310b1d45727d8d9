using System.Collections.Immutable;
using DomainEs.Generators.Tests.Models.Drafts;
using DomainEs.Generators.Tests.Models.Warehouse;
using DomainEs.Generators.Tests.Verification;
using Kept = DomainEs.Generators.Tests.Verification.StateBytes;

namespace DomainEs.Generators.Tests;

/// <summary>States that are written and read back.</summary>
public sealed class StateTests
{
    private static readonly string[] s_keys = ["a", "b", "ä", "c"];

    [Fact]
    public void A_state_of_every_kind_of_member_is_read_back_as_it_was()
    {
        var ledger = Fold(20);
        Assert.Empty(Kept.Differences(ledger, Kept.Again(ledger)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void What_was_read_back_goes_on_as_the_original_does(int first)
    {
        var ledger = Fold(first);
        var again = Kept.Again(ledger);
        for (var i = first; i < first + 5; i++)
        {
            ledger = Continue(ledger, i);
            again = Kept.Again(Continue(again, i));
            Assert.Empty(Kept.Differences(ledger, again));
        }

        Assert.Equal(ledger.Doubled, again.Doubled);
        Assert.Equal(ledger.Names, again.Names);
    }

    [Fact]
    public void Nothing_is_shared_with_what_was_written()
    {
        var ledger = Fold(3);
        var again = Kept.Again(ledger);
        Continue(ledger, 5);
        Assert.NotEmpty(Kept.Differences(ledger, again));
        Assert.Empty(Kept.Differences(Fold(3), again));
    }

    [Fact]
    public void An_id_that_was_not_set_yet_is_read_back_as_it_was()
    {
        var draft = Apply<Draft>(null, new DraftBegun("me"));
        var again = Kept.Again(draft);
        Assert.Empty(Kept.Differences(draft, again));
        Assert.Equal((default, null, default), (again.Account, again.Former, again.Place));
    }

    [Fact]
    public void A_record_is_kept_by_its_fields_too() => Assert.True(Kept.IsKept<Article>());

    private static Ledger Fold(int count)
    {
        var ledger = Apply(null, Change(0));
        for (var i = 1; i < count; i++)
            ledger = Continue(ledger, i);
        return ledger;
    }

    private static Ledger Continue(Ledger ledger, int i) => Apply(ledger, new LedgerContinued(Change(i)));

    private static LedgerChanged Change(int i) => new(
        s_keys[i % s_keys.Length], i, i * 1.50m, new DateTime(2026, 1, 1, 0, 0, i, i % 2 == 0 ? DateTimeKind.Utc : DateTimeKind.Unspecified),
        new DateTimeOffset(2026, 1, 1, 0, 0, i, TimeSpan.FromMinutes(90)), [1, (byte)i], i % 2 == 0 ? default : ["x", "y"], [i, i + 1]);

    private static Ledger Apply(Ledger? state, IEvent<Ledger> e) => Apply<Ledger>(state, e);

    private static T Apply<T>(T? state, IEvent<T> e)
        where T : class, IAggregate<T> => T.Fold(state, e, default)!;
}

using DomainEs.Tests.Codecs;
using DomainEs.Tests.Model;
using FsCheck;
using FsCheck.Fluent;

namespace DomainEs.Tests.Snapshots;

/// <summary>Whatever a state holds, and however it declares it: what is read is what was written, and goes on as it would have.</summary>
public sealed class StateRoundTripTests
{
    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(400);

    private static readonly Gen<Stowed> s_stowed =
        from number in Gen.Choose(int.MinValue, int.MaxValue)
        from small in Gen.Choose(-8, 8)
        from isSmall in Gen.Elements(true, true, false)
        from text in Gen.Elements("", "chair", "ä", "lamp", "😀", "a longer text than a short one")
        from what in Gen.Choose(0, 3)
        select With(new Samples(number), new Stowed(isSmall ? small : number, text), what);

    [Fact]
    public void A_state_that_is_changed_in_place_leads_back_member_by_member_and_goes_on_as_itself() => LeadsBack<Attic>(static (_, e) => e);

    [Fact]
    public void A_record_leads_back_member_by_member_and_goes_on_as_itself() => LeadsBack<Loft>(static (state, e) => state is null ? e : new StowedMore(e));

    [Fact]
    public void Each_field_is_seen_to_be_kept()
    {
        // Two histories that end in the same event differ in nearly all fields, so that one that were lost would show.
        var one = new[] { 3, 4, 11, 5 }.Aggregate((Attic?)null, static (state, i) => StateBytes.Next(state, With(new Samples(i), new Stowed(i, $"one {i}"), 3)))!;
        var other = new[] { 1, 6, 2, 9, 12 }.Aggregate((Attic?)null, static (state, i) => StateBytes.Next(state, With(new Samples(i + 100), new Stowed(i, $"other {i}"), 3)))!;
        var differing = StateBytes.Differences(one, other).Select(static difference => difference.Path.Split('.', '[')[0]).Distinct().ToArray();
        Assert.True(differing.Length >= 32, string.Join(" ", differing));
        Assert.Empty(StateBytes.Differences(one, StateBytes.Read<Attic>(StateBytes.Write(one))));
    }

    [Fact]
    public void A_state_that_nests_deeper_than_is_read_is_not_written()
    {
        var loft = StateBytes.Next<Loft>(null, new Stowed(0, ""));
        for (var depth = 2; depth < EventReader.MaxDepth - 1; depth++)
            loft = StateBytes.Next(loft, new StowedMore(new Stowed(depth, "")));
        Assert.Empty(StateBytes.Differences(loft!, StateBytes.Read<Loft>(StateBytes.Write(loft!))));
        for (var depth = EventReader.MaxDepth; depth < 2_000; depth++)
            loft = StateBytes.Next(loft, new StowedMore(new Stowed(depth, "")));
        Assert.Throws<EventEncodeException>(() => StateBytes.Write(loft!));
    }

    private static void LeadsBack<T>(Func<T?, Stowed, IEvent<T>> eventOf)
        where T : class, IAggregate<T> => Prop.ForAll(Gen.Zip(s_stowed.NonEmptyListOf().Resize(15), s_stowed).ToArbitrary(), sample =>
    {
        var (events, next) = sample;
        T Next(T? state, Stowed e) => StateBytes.Next(state, eventOf(state, e))!;
        var folded = events.Aggregate((T?)null, Next)!;
        var read = StateBytes.Read<T>(StateBytes.Write(folded));
        Assert.Empty(StateBytes.Differences(folded, read));

        // A state that began at a snapshot goes through the next one, and so on.
        var again = events.Aggregate((T?)null, (state, e) => Next(state is null ? null : StateBytes.Read<T>(StateBytes.Write(state)), e))!;
        Assert.Empty(StateBytes.Differences(folded, again));

        // Nothing that the comparison does not see is lost either.
        Assert.Empty(StateBytes.Differences(Next(folded, next), Next(read, next)));
    }).Check(s_config);

    private static Stowed With(Samples samples, Stowed stowed, int what) => stowed with
    {
        Scalars = what > 0 ? samples.Scalars() : null,
        Nullables = what > 1 ? samples.Nullables() : null,
        Collections = what > 2 ? samples.Collections() : null,
    };
}

using System.Globalization;

namespace DomainEs.Testing.Tests;

/// <summary>How scenarios are told.</summary>
public sealed class ScenarioTests
{
    private static readonly ParcelId s_id = new("p-1");
    private static readonly DateTimeOffset s_monday = new(2024, 5, 13, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_tuesday = s_monday.AddDays(1);
    private static readonly ParcelPosted s_posted = new("Ann", Guid.Parse("0123456789ab4def8123456789abcdef"), s_monday, "Bob");

    [Fact]
    public void A_scenario_begins_at_the_aggregate_or_at_Scenario()
    {
        Parcel.Given(s_posted).When(new MoveParcel(s_id, "Bern")).Then(new ParcelMoved("Bern"));
        Scenario.Of<Parcel>(s_posted).When(new MoveParcel(s_id, "Bern")).Then(new ParcelMoved("Bern"));
    }

    [Fact]
    public void What_was_decided_has_happened_for_the_next_command() => Parcel
        .Given(s_posted)
        .When(new MoveParcel(s_id, "Bern", "Basel"))
        .Then(new ParcelMoved("Bern"), new ParcelMoved("Basel"))
        .And(new ParcelMoved("Paris"))
        .When(new MoveParcel(s_id, "Paris"))
        .ThenNothing()
        .When(new PriceParcel(s_id, 31), new Tariff(2.5m))
        .ThenRejected(new TooHeavy(31, 30))
        .When(new PriceParcel(s_id, 30), new Tariff(2.5m))
        .Then(new ParcelPriced(75.0m))
        .ThenState(parcel => parcel is { Price: 75m, Visits: [_, { Place: "Bern" }, { Place: "Basel" }, { Place: "Paris", Version: 4 }] });

    [Fact]
    public void Where_nothing_exists_a_command_that_continues_is_not_found() =>
        Parcel.Given().When(new MoveParcel(s_id, "Bern")).ThenRejected(new NotFound());

    [Fact]
    public void Where_something_exists_a_command_that_creates_is_refused() =>
        Parcel.Given(s_posted).When(new PostParcel(s_id, "Eve")).ThenRejected<AlreadyExists>();

    [Fact]
    public void At_is_the_time_of_the_command_and_of_the_events() => Parcel
        .Given(s_posted)
        .At(s_monday)
        .And(new ParcelMoved("Bern"))
        .At(s_tuesday)
        .When(new MoveParcel(s_id, "Basel"))
        .ThenState(parcel => parcel.Visits.Select(visit => visit.At).SequenceEqual([s_monday, s_monday, s_tuesday]));

    [Fact]
    public void Time_never_goes_back_in_a_history() => Parcel
        .Given(s_posted)
        .At(s_tuesday)
        .And(new ParcelMoved("Bern"))
        .At(s_monday)
        .When(new MoveParcel(s_id, "Basel"))
        .ThenState(parcel => parcel.Visits[^1].At == s_tuesday);

    [Fact]
    public void A_scenario_without_a_time_has_the_same_in_every_run() =>
        Assert.Equal(Posted(Parcel.Given()).At, Posted(Parcel.Given()).At);

    [Fact]
    public void A_command_knows_its_time_and_its_sender()
    {
        var posted = Posted(Parcel.Given().At(s_tuesday).By("Eve"));
        Assert.Equal((s_tuesday, "Eve"), (posted.At, posted.By));
    }

    [Fact]
    public void New_ids_are_the_same_in_every_run() =>
        Assert.Equal(Posted(Parcel.Given()).Label, Posted(Parcel.Given()).Label);

    [Fact]
    public void An_Apply_that_looks_at_the_id_sees_the_one_the_scenario_is_for() =>
        Parcel.Given(s_posted).For(s_id).ThenState(parcel => parcel.Visits[0].Place == "p-1");

    [Fact]
    public void Without_For_the_id_is_default() => Parcel.Given(s_posted).ThenState(parcel => parcel.Visits[0].Place == "nobody");

    [Fact]
    public void A_state_is_compared_member_by_member_where_Equals_says_no()
    {
        var at = s_monday;
        Parcel.Given(s_posted).At(at).ThenState(new Parcel("Ann", [new Visit("nobody", 1, at)], 0));
    }

    [Fact]
    public void A_state_may_be_looked_at_with_the_test_frameworks_assertions() =>
        Parcel.Given(s_posted).ThenState(parcel => Assert.Equal("Ann", parcel.To));

    [Fact]
    public void A_scenario_never_changes()
    {
        var posted = Parcel.Given(s_posted);
        posted.When(new MoveParcel(s_id, "Bern")).Then(new ParcelMoved("Bern"));
        posted.And(new ParcelMoved("Rome"));
        posted.ThenState(parcel => parcel.Visits.Length == 1);
    }

    [Fact]
    public void Scenarios_read_the_same_under_every_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("", useUserOverride: false) { NumberFormat = { NumberDecimalSeparator = "," } };
            var failure = Assert.Throws<ScenarioFailedException>(() => Parcel.Given(s_posted).When(new PriceParcel(s_id, 1), new Tariff(2.5m)).ThenNothing());
            Assert.Contains("Tariff { PerKilogram = 2.5 }", failure.Message, StringComparison.Ordinal);
            Assert.Contains("ParcelPriced { Price = 2.5 }", failure.Message, StringComparison.Ordinal);
            Assert.Equal(",", CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static ParcelPosted Posted(Scenario<Parcel> scenario) =>
        Assert.IsType<ParcelPosted>(Assert.Single(scenario.When(new PostParcel(s_id, "Ann")).Decision.Events));
}

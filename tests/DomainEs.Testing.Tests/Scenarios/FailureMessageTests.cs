namespace DomainEs.Testing.Tests;

/// <summary>What a person reads when a scenario does not go as it says.</summary>
public sealed class FailureMessageTests
{
    private static readonly ParcelId s_id = new("p-1");
    private static readonly DateTimeOffset s_monday = new(2024, 5, 13, 9, 0, 0, TimeSpan.Zero);
    private static readonly Scenario<Parcel> s_posted = Parcel.Given(new ParcelPosted("Ann", default, s_monday, null));

    private const string Given = """

          given     ParcelPosted { To = "Ann", Label = 00000000-0000-0000-0000-000000000000, At = 2024-05-13T09:00:00.0000000+00:00, By = null }
        """;

    [Fact]
    public void An_event_that_differs_is_shown_member_by_member() => Fails(
        () => s_posted.When(new MoveParcel(s_id, "Bern")).Then(new ParcelMoved("Basel")),
        """
        Parcel: The decision differs.
        """ + "\n" + Given + "\n" + """
          when      MoveParcel { Id = p-1, Places = System.Collections.Immutable.ImmutableArray`1[System.String] }
          expected  ParcelMoved { Place = "Basel" }
          actual    ParcelMoved { Place = "Bern" }
                      Place: expected "Basel", actual "Bern"
        """);

    [Fact]
    public void Events_too_many_and_too_few_are_named()
    {
        EndsWith(
            () => s_posted.When(new MoveParcel(s_id, "Bern", "Basel")).Then(new ParcelMoved("Bern")),
            """
              expected  ParcelMoved { Place = "Bern" }
              actual    1. ParcelMoved { Place = "Bern" }
                        2. ParcelMoved { Place = "Basel" }
                          not expected
            """);
        EndsWith(
            () => s_posted.When(new MoveParcel(s_id, "Bern")).Then(new ParcelMoved("Bern"), new ParcelMoved("Basel")),
            """
              expected  1. ParcelMoved { Place = "Bern" }
                        2. ParcelMoved { Place = "Basel" }
              actual    ParcelMoved { Place = "Bern" }
                        missing: ParcelMoved { Place = "Basel" }
            """);
    }

    [Fact]
    public void Another_event_is_shown_as_a_whole() => Fails(
        () => s_posted.When(new MoveParcel(s_id, "Bern")).Then(new ParcelPriced(1m)),
        expectedParts: ["expected  ParcelPriced { Price = 1 }", "actual    ParcelMoved { Place = \"Bern\" }"]);

    [Fact]
    public void A_rejection_that_differs_is_shown_member_by_member() => EndsWith(
        () => s_posted.When(new PriceParcel(s_id, 40), new Tariff(1m)).ThenRejected(new TooHeavy(Weight: 40, Limit: 35)),
        """
          when      PriceParcel { Id = p-1, Weight = 40 } with Tariff { PerKilogram = 1 }
          expected  rejected: TooHeavy { Weight = 40, Limit = 35 }
          actual    rejected: TooHeavy { Weight = 40, Limit = 30 }
                      Limit: expected 35, actual 30
        """);

    [Fact]
    public void A_rejection_that_was_not_expected_is_shown() => EndsWith(
        () => Parcel.Given().When(new MoveParcel(s_id, "Bern")).Then(new ParcelMoved("Bern")),
        """
          expected  ParcelMoved { Place = "Bern" }
          actual    rejected: NotFound
        """);

    [Fact]
    public void Events_that_were_not_expected_are_shown()
    {
        EndsWith(
            () => s_posted.When(new PriceParcel(s_id, 2), new Tariff(1.50m)).ThenRejected<TooHeavy>(),
            """
              expected  rejected: TooHeavy
              actual    ParcelPriced { Price = 3.00 }
            """);
        EndsWith(
            () => s_posted.When(new PriceParcel(s_id, 2), new Tariff(1.50m)).ThenNothing(),
            """
              expected  nothing to do
              actual    ParcelPriced { Price = 3.00 }
            """);
    }

    [Fact]
    public void A_state_that_differs_is_shown_member_by_member() => EndsWith(
        () => s_posted.At(s_monday).ThenState(new Parcel("Eve", [new Visit("nobody", 1, s_monday)], 0)),
        """
                      To: expected "Eve", actual "Ann"
        """);

    [Fact]
    public void An_expectation_of_the_state_is_shown_as_it_was_written() => Fails(
        () => s_posted.ThenState(parcel => parcel.Price > 3m),
        expectedParts: ["Parcel: The state is not as expected.", "  expected  parcel => parcel.Price > 3m", "  actual    Parcel { To = \"Ann\", Visits[0].Place = \"nobody\""]);

    [Fact]
    public void An_assertion_that_throws_keeps_its_message()
    {
        var failure = Fails(() => s_posted.ThenState(parcel => Assert.Equal("Eve", parcel.To)), expectedParts: ["  expected  Assert.Equal() Failure: Strings differ", "  actual    Parcel { To = \"Ann\""]);
        Assert.IsAssignableFrom<Xunit.Sdk.IAssertionException>(failure.InnerException);
    }

    [Fact]
    public void A_state_of_nothing_is_said_to_be_none() => Fails(
        () => Parcel.Given().ThenState(parcel => parcel.Price == 0),
        expectedParts: ["  given     nothing", "  actual    nothing exists"]);

    [Fact]
    public void The_whole_story_is_told() => Fails(
        () => s_posted.At(s_monday).By("Eve").For(s_id)
            .When(new MoveParcel(s_id, "Bern")).Then(new ParcelMoved("Bern"))
            .When(new PriceParcel(s_id, 31), new Tariff(1m)).ThenRejected<TooHeavy>()
            .When(new MoveParcel(s_id, "Bern")).Then(new ParcelMoved("Bern")),
        expectedParts:
        [
            "  at        2024-05-13 09:00:00 +00:00\n", "  by        Eve\n", "  for       parcel/p-1\n",
            "  when      MoveParcel", "  then      ParcelMoved { Place = \"Bern\" }\n",
            "  when      PriceParcel { Id = p-1, Weight = 31 } with Tariff { PerKilogram = 1 }\n", "  then      rejected: TooHeavy { Weight = 31, Limit = 30 }\n",
            "  expected  ParcelMoved { Place = \"Bern\" }\n", "  actual    nothing to do",
        ]);

    [Fact]
    public void Given_events_that_cannot_have_happened_are_said_to()
    {
        Fails(() => Parcel.Given(new ParcelMoved("Bern")).ThenState(_ => true), expectedParts: ["Parcel: ParcelMoved { Place = \"Bern\" } cannot be applied here.", "Nothing exists yet"]);
        Fails(() => s_posted.And(new ParcelPosted("Eve", default, s_monday, null)).ThenState(_ => true), expectedParts: ["cannot be applied here.", "Something exists already"]);
    }

    private static void EndsWith(Action scenario, string expected) =>
        Assert.EndsWith("\n" + expected, Assert.Throws<ScenarioFailedException>(scenario).Message, StringComparison.Ordinal);

    private static void Fails(Action scenario, string expected) => Assert.Equal(expected, Assert.Throws<ScenarioFailedException>(scenario).Message);

    private static ScenarioFailedException Fails(Action scenario, string[] expectedParts)
    {
        var failure = Assert.Throws<ScenarioFailedException>(scenario);
        var from = 0;
        foreach (var part in expectedParts)
        {
            var found = failure.Message.IndexOf(part, from, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{part}' is not in, or not in order in\n{failure.Message}");
            from = found + part.Length - 1;
        }

        return failure;
    }
}

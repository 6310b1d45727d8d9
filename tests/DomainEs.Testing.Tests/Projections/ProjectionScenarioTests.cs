namespace DomainEs.Testing.Tests;

public sealed class ProjectionScenarioTests
{
    private static readonly ParcelId s_one = new("p-1");
    private static readonly ParcelId s_two = new("p-2");
    private static readonly ParcelPosted s_toAnn = new("ann", default, default, null);
    private static readonly ParcelPosted s_toBob = new("bob", default, default, null);

    [Fact]
    public void Rows_are_what_the_events_of_several_aggregates_make_of_them() => Projection.Of<Receiver>()
        .Given(s_one, s_toAnn, new ParcelMoved("Bern"))
        .Given(s_two, s_toBob, new ParcelPriced(2m))
        .Given(s_one, new ParcelPriced(1.50m), new ParcelMoved("Basel"))
        .Then(("bob", new Receiver(1, "", 2m)), ("ann", new Receiver(1, "p-1 4 Basel", 1.50m)));

    [Fact]
    public void A_scenario_goes_on_and_branches()
    {
        var posted = Projection.Of<Receiver>().Given(s_toAnn).Then(("ann", new Receiver(1, "", 0)));
        posted.Given(new ParcelPriced(-1)).ThenNothing();
        posted.Given(new ParcelPriced(1)).Then(("ann", new Receiver(1, "", 1)));
    }

    [Fact]
    public void An_event_that_meets_no_row_is_counted() => Projection.Of<Receiver>()
        .Given(s_one, new ParcelMoved("Bern")).ThenMissing(1)
        .Given(s_one, s_toAnn, new ParcelPriced(-1), new ParcelMoved("Basel"), new ParcelPriced(1)).ThenMissing(3)
        .ThenNothing();

    [Fact]
    public void A_document_has_one_row() => Projection.Of<PostTotals>()
        .ThenNothing()
        .Given(s_one, s_toAnn, new ParcelMoved("Bern"))
        .Given(s_two, new ParcelMoved("Basel"))
        .Then(new PostTotals(2));

    [Fact]
    public void Versions_go_up_for_each_aggregate_and_times_for_all() => Projection.Of<ParcelPlace>()
        .Given(s_one, s_toAnn)
        .Given(s_two, s_toBob, new ParcelMoved("Bern"))
        .Then(
            (s_one, new ParcelPlace("post office", new(2000, 1, 1, 12, 0, 0, TimeSpan.Zero), 1)),
            (s_two, new ParcelPlace("Bern", new(2000, 1, 1, 14, 0, 0, TimeSpan.Zero), 2)));

    [Fact]
    public void Rows_that_differ_are_shown_member_by_member() => Says(
        () => Projection.Of<Receiver>().Given(s_one, s_toAnn, new ParcelPriced(2m)).Then(("ann", new Receiver(1, "", 3m)), ("eve", new Receiver(1, "", 0))),
        """
        Receiver: The rows differ.

          given     parcel/p-1: ParcelPosted { To = "ann", Label = 00000000-0000-0000-0000-000000000000, At = 0001-01-01T00:00:00.0000000+00:00, By = null }
          given     parcel/p-1: ParcelPriced { Price = 2 }
          expected  ann: Receiver { Posted = 1, Last = "", Spent = 3 }
                    eve: Receiver { Posted = 1, Last = "", Spent = 0 }
          actual    ann: Receiver { Posted = 1, Last = "", Spent = 2 }
                      row ann: Spent: expected 3, actual 2
                      no row eve
        """);

    [Fact]
    public void A_row_that_nobody_expected_fails() => Ends(
        () => Projection.Of<Receiver>().Given(s_toAnn).ThenNothing(),
        """
          expected  no rows
          actual    ann: Receiver { Posted = 1, Last = "", Spent = 0 }
                      row ann is not expected
        """);

    [Fact]
    public void Another_number_of_events_without_a_row_fails() => Ends(
        () => Projection.Of<Receiver>().Given(new ParcelMoved("Bern")).ThenMissing(0),
        """
          expected  0 missing
          actual    1 missing
        """);

    [Fact]
    public void What_would_stop_the_projection_stops_the_scenario()
    {
        Ends(
            () => Projection.Of<ParcelPlace>().Given(s_one, new ParcelMoved("Bern")),
            """
              but       There is no row p-1, and the Apply says [Missing(MissingRow.Stop)].
            """);
        Ends(
            () => Projection.Of<ParcelPlace>().Given(s_one, s_toAnn, s_toBob),
            """
              but       There is a row p-1, and the Apply is static: it makes a new one.
                        Take the row as a parameter, Apply(e, row), or add an instance Apply that continues it.
            """);
        Ends(() => Projection.Of<ParcelPlace>().Given(s_one, s_toAnn, new ParcelPriced(1)), "  but       No prices here.");
    }

    [Fact]
    public void A_row_of_the_aggregates_id_asks_for_the_id() => Ends(
        () => Projection.Of<ParcelPlace>().Given(s_toAnn),
        """
          but       Say whose event it is: Given(id, …).
        """);

    private static void Says(Action scenario, string message) => Assert.Equal(message.ReplaceLineEndings("\n"), Assert.Throws<ScenarioFailedException>(scenario).Message);

    private static void Ends(Action scenario, string message) => Assert.EndsWith("\n" + message.ReplaceLineEndings("\n"), Assert.Throws<ScenarioFailedException>(scenario).Message, StringComparison.Ordinal);
}

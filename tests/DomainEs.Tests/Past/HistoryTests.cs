using System.Globalization;
using DomainEs.Tests.Theatre;

namespace DomainEs.Tests.Past;

public sealed class HistoryTests
{
    private readonly Post<Letter> _letters = new("letter");
    private readonly Post<Ticket> _tickets = new("ticket");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_event_says_when_by_whom_and_why_it_was_written()
    {
        await _letters.WriteAsync(new Written("hello"), new Stamped(0.50m));
        await _letters.WriteAsync(new Stamped(1m));
        var steps = await _letters.StepsAsync();
        Assert.Equal([new Written("hello"), new Stamped(0.50m), new Stamped(1m)], steps.Select(step => step.Event));
        Assert.Equal([1L, 2, 3], steps.Select(step => step.Info.Version));
        Assert.Equal(["c0", "c0", "c2"], steps.Select(step => step.Info.CommandId));
        Assert.All(steps, step => Assert.Equal(("ann", "order/17@3"), (step.Info.Actor, step.Info.CausationId)));
        Assert.Equal(new DateTimeOffset(2026, 5, 4, 12, 0, 2, TimeSpan.Zero), steps[2].Info.Time);
        Assert.Equal([new MemberChange("Stamps[1]", null, "1")], steps[2].Changes);
    }

    [Fact]
    public async Task What_nobody_wrote_has_no_history() => Assert.Empty(await _letters.StepsAsync());

    [Fact]
    public async Task A_step_reads_the_same_under_every_culture()
    {
        await _letters.WriteAsync(new Written("hello"), new Stamped(0.50m));
        await _letters.WriteAsync(new Burnt());
        var steps = await _letters.StepsAsync();
        CultureInfo.CurrentCulture = new CultureInfo("", useUserOverride: false) { NumberFormat = { NumberDecimalSeparator = "," } };
        Assert.Equal(
            """
            @2 2026-05-04 12:00:00Z by ann because of order/17@3
              Stamped { Value = 0.50 }
                + Stamps[0]: 0.50
            @3 2026-05-04 12:00:02Z by ann because of order/17@3
              deleted by Burnt
                - Text: "hello"
                - Stamps[0]: 0.50
            """.ReplaceLineEndings("\n"),
            $"{steps[1]}\n{steps[2]}");
        Assert.Contains("\n  created by Written { Text = \"hello\" }\n    + Text: \"hello\"\n    + Stamps: []", steps[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Some_versions_are_read_as_they_are_among_all()
    {
        await _letters.WriteAsync(new Written("hello"), new Stamped(1m), new Stamped(2m));
        await _letters.WriteAsync(new Stamped(3m), new Stamped(4m));
        var all = await _letters.StepsAsync();
        for (var from = 1; from <= 5; from++)
        {
            for (var to = from; to <= 6; to++)
                Assert.Equal(all.Where(step => step.Info.Version >= from && step.Info.Version <= to).Select(step => step.ToString()), (await _letters.StepsAsync(from, to)).Select(step => step.ToString()));
        }
    }

    [Fact]
    public void Versions_that_cannot_be_are_refused_at_once()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Letter.In(_letters.Store).HistoryAsync("1", from: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Letter.In(_letters.Store).HistoryAsync("1", from: 3, to: 2));
        Assert.Throws<InvalidAggregateIdException>(() => Letter.In(_letters.Store).HistoryAsync(""));
    }

    [Fact]
    public async Task An_old_version_is_what_its_upcasters_make_of_it()
    {
        await _tickets.WriteAsync(new Reserved.Sold("A1", 30), new Reserved.Sold("A2", 0), new Paid.V1());
        await _tickets.WriteRawAsync("printed");
        await _tickets.WriteAsync(new Paid(5));
        var steps = await _tickets.StepsAsync();
        Assert.Equal([new Reserved("A1", 30), new Paid(30), new Paid(3), new Paid(5)], steps.Select(step => step.Event));
        Assert.Equal([(1L, 0), (1, 1), (3, 0), (5, 0)], steps.Select(step => (step.Info.Version, step.Part)));
        Assert.Equal([new MemberChange("Seats", null, "\" A1\""), new MemberChange("Paid", null, "0")], steps[0].Changes);
        Assert.Equal([new MemberChange("Paid", "0", "30")], steps[1].Changes);
        Assert.Equal([new MemberChange("Paid", "30", "33")], steps[2].Changes);
    }

    [Fact]
    public async Task The_history_is_read_entry_by_entry_and_ends_when_it_is_cancelled()
    {
        await _letters.WriteAsync(new Written("hello"), new Stamped(1m));
        await _letters.WriteAsync(new Stamped(2m));
        using var cancelling = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var seen = new List<long>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var step in Letter.In(_letters.Store).HistoryAsync("1", cancellationToken: cancelling.Token))
            {
                seen.Add(step.Info.Version);
                await cancelling.CancelAsync();
            }
        });
        Assert.Equal([1L], seen);
    }

    [Fact]
    public async Task What_stands_before_an_event_nobody_knows_can_still_be_read()
    {
        await _tickets.WriteAsync(new Paid(5));
        await _tickets.WriteRawAsync("vanished");
        Assert.Equal(2, (await Assert.ThrowsAsync<UnknownEventException>(() => _tickets.StepsAsync())).Version);
        Assert.Single(await _tickets.StepsAsync(to: 1));
    }
}

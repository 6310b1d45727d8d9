namespace DomainEs.Tests.Theatre;

/// <summary>A repository over histories of old versions, some of them written by itself.</summary>
public sealed class OldVersionTests
{
    private readonly InMemoryEventStore _store = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Repository<Ticket, string> Tickets => Ticket.In(_store);

    [Fact]
    public async Task An_old_version_that_is_written_is_stored_as_such_and_applied_as_what_it_is_today()
    {
        var tickets = Tickets;
        var sold = (await tickets.HandleAsync(new Sell("t", "A1", 30), Stop)).OrThrow();
        Assert.Equal([new Reserved.Sold("A1", 30)], sold.Events);
        Assert.Equal(1, sold.Version);
        Assert.Equal((new Ticket(" A1", 30), 1L), await StateAsync(tickets));
        Assert.Equal((new Ticket(" A1", 30), 1L), await StateAsync(Tickets));
        Assert.Equal(["sold"], await NamesAsync());
    }

    [Fact]
    public async Task Versions_count_what_is_stored_whatever_it_becomes()
    {
        foreach (var price in new[] { 30, 0, 20 })
            (await Tickets.HandleAsync(new Sell("t", $"A{price}", price), Stop)).OrThrow();
        Assert.Equal((new Ticket(" A30 A20", 50), 3L), await StateAsync(Tickets));
        (await Tickets.HandleAsync(new Settle("t"), new() { IfVersion = 3 }, Stop)).OrThrow();
        Assert.Equal((new Ticket(" A30 A20", 54), 4L), await StateAsync(Tickets));
    }

    [Theory]
    [InlineData(30, 2)]
    [InlineData(0, 0)]
    public async Task A_repeated_command_is_answered_with_what_it_wrote_as_that_is_today(int price, int events)
    {
        var options = new CommandOptions { CommandId = "c" };
        (await Tickets.HandleAsync(new Sell("t", "A1", price), options, Stop)).OrThrow();
        var again = Assert.IsType<Duplicate<Ticket>>(await Tickets.HandleAsync(new Sell("t", "A1", price), options, Stop));
        Assert.Equal(1, again.Version);
        Assert.Equal(((IEvent<Ticket>[])[new Reserved("A1", price), new Paid(price)])[..events], again.Events);
    }

    [Fact]
    public async Task As_of_a_time_or_a_version_reads_old_versions_too()
    {
        (await Tickets.HandleAsync(new Sell("t", "A1", 30), Stop)).OrThrow();
        (await Tickets.HandleAsync(new Settle("t"), Stop)).OrThrow();
        Assert.Equal(new Ticket(" A1", 30), (await Tickets.LoadAsync("t", asOf: 1, Stop)).State);
        Assert.Equal(new Ticket(" A1", 32), (await Tickets.LoadAsync("t", asOf: DateTimeOffset.UtcNow.AddDays(1), Stop)).State);
    }

    [Fact]
    public async Task Commands_that_meet_are_decided_on_what_old_versions_are_today()
    {
        var tickets = Tickets;
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => tickets.HandleAsync(new Sell("t", $"{i}", 300), Stop)));
        Assert.Equal(4, results.Count(result => result is Accepted<Ticket>));
        Assert.Equal(16, results.Count(result => result is NothingToDo<Ticket>));
        Assert.Equal(1200, (await StateAsync(Tickets)).State!.Paid);
    }

    [Fact]
    public async Task A_retired_event_is_passed_over_and_goes_on_from_behind_it()
    {
        (await Tickets.HandleAsync(new Sell("t", "A1", 30), Stop)).OrThrow();
        var key = new AggregateKey("ticket", "t");
        await _store.AppendAsync(Entry.OfRaw(key, 1, new RawCommit(CommitId.Of(key, "p"), DateTimeOffset.UtcNow, [new RawEvent("printed@3", new byte[] { 0x80 })])), new Revision(1), Stop);
        (await Tickets.HandleAsync(new Settle("t"), Stop)).OrThrow();
        Assert.Equal((new Ticket(" A1", 33), 3L), await StateAsync(Tickets));
        Assert.Equal(["Reserved 1.0", "Paid 1.1", "Paid 3.0"], await LogAsync());
    }

    [Fact]
    public async Task A_struct_is_read_through_an_upcaster_of_its_own()
    {
        var key = new AggregateKey("ticket", "t");
        var stamped = new RawEvent("stamped", new byte[] { 0x81, 0xA6, (byte)'n', (byte)'u', (byte)'m', (byte)'b', (byte)'e', (byte)'r', 0x07 });
        await _store.AppendAsync(Entry.OfRaw(key, 0, new RawCommit(CommitId.Of(key, "s"), DateTimeOffset.UtcNow, [stamped])), Revision.None, Stop);
        Assert.Equal((new Ticket(" #7", 0), 1L), await StateAsync(Tickets));
        Assert.Equal(["Stamped 1.0"], await LogAsync());
    }

    private static async Task<(Ticket? State, long Version)> StateAsync(Repository<Ticket, string> tickets)
    {
        var loaded = await tickets.LoadAsync("t", Stop);
        return (loaded.State, loaded.Version);
    }

    private async Task<List<string>> NamesAsync()
    {
        var names = new List<string>();
        await foreach (var slice in _store.ReadAsync(new AggregateKey("ticket", "t"), default, Stop))
        {
            foreach (var entry in slice.Entries)
                names.AddRange(Entry.Parse(new AggregateKey("ticket", "t"), entry).EventNames);
        }

        return names;
    }

    private async Task<List<string>> LogAsync()
    {
        var log = new List<string>();
        await foreach (var recorded in TicketsContext.ReadAllAsync(_store, cancellationToken: Stop))
            log.Add($"{recorded.Event.GetType().Name} {recorded.Info.Version}.{recorded.Part}");
        return log;
    }
}

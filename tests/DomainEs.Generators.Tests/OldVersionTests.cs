using System.Globalization;
using DomainEs.Generators.Tests.Models.Deliveries;
using DomainEs.Generators.Tests.Verification;

namespace DomainEs.Generators.Tests;

/// <summary>Old versions of events, read through their upcasters.</summary>
public sealed class OldVersionTests
{
    private static readonly ParcelId s_id = new("p-1");
    private static readonly AggregateKey s_key = new("parcel", s_id.Encode());
    private static readonly Posted s_posted = new("bob", 5, null);

    private readonly InMemoryEventStore _store = new();

    [Fact]
    public async Task A_chain_leads_from_the_oldest_version_to_the_newest()
    {
        await AppendAsync(0, new Posted.V1("bob", "750g"));
        await AppendAsync(1, new RawEvent("noted", EventBytes.Write<Parcel>(new Noted("x"))));
        Assert.Equal(["posted bob 750 sender of p-1", "noted x"], (await LoadAsync()).State!.Log);
    }

    [Fact]
    public async Task A_version_that_is_no_event_is_read_by_its_name()
    {
        await AppendAsync(0, Raw("parcel-posted@2", [0x82, 0xA2, .. "to"u8, 0xA3, .. "ann"u8, 0xA5, .. "grams"u8, 0x07]));
        Assert.Equal(["posted ann 7 sender of p-1"], (await LoadAsync()).State!.Log);
        Assert.Equal(new Posted("ann", 7, "sender of p-1"), Assert.Single(await LogAsync()).Event);
    }

    [Fact]
    public async Task One_stored_event_becomes_several_or_none_and_counts_as_one_version()
    {
        await AppendAsync(0, s_posted, new Weighed.V1(9, "wet"), new Weighed.V1(0, null), new Weighed(10));
        var (state, version) = await LoadAsync();
        Assert.Equal(["posted bob 5 ", "noted wet @2", "weighed 9", "weighed 10"], state!.Log);
        Assert.Equal(4, version);

        var log = await LogAsync();
        Assert.Equal([s_posted, new Noted("wet @2"), new Weighed(9), new Weighed(10)], log.Select(recorded => recorded.Event));
        Assert.Equal([(1, 0), (2, 0), (2, 1), (4, 0)], log.Select(recorded => (recorded.Info.Version, recorded.Part)));
    }

    [Fact]
    public async Task An_event_of_another_name_becomes_events_of_today()
    {
        await AppendAsync(0, s_posted);
        await AppendAsync(1, Raw("comment-made", [0x81, 0xA5, .. "lines"u8, 0x92, 0xA1, .. "a"u8, 0xA1, .. "b"u8]));
        Assert.Equal(["posted bob 5 ", "noted a", "noted b"], (await LoadAsync()).State!.Log);
    }

    [Fact]
    public async Task As_of_stops_at_stored_events_and_not_between_what_one_became()
    {
        await AppendAsync(0, s_posted, new Weighed.V1(9, "wet"), new Weighed(10));
        var then = await Parcel.In(_store).LoadAsync(s_id, asOf: 2);
        Assert.Equal(["posted bob 5 ", "noted wet @2", "weighed 9"], then.State!.Log);
        Assert.Equal(2, then.Version);
    }

    [Fact]
    public void An_object_of_an_old_version_is_applied_as_its_bytes_are()
    {
        Assert.Equal(["posted a 3 sender of p-1"], Step(null, new Posted.V1("a", "3g"))!.Log);
        Assert.Equal([new Noted("wet @0"), new Weighed(9)], Upcast<Parcel>(new Weighed.V1(9, "wet")));
        Assert.Empty(Upcast<Parcel>(new Weighed.V1(0, null)));
        Assert.Equal([new Weighed(3)], Upcast<Parcel>(new Weighed(3)));
    }

    [Fact]
    public async Task A_retired_event_is_passed_over_in_every_version_and_keeps_its_place()
    {
        await AppendAsync(0, s_posted);
        await AppendAsync(1, Raw("parked", [0x81, 0xA1, .. "a"u8, 0x92, 0x01, 0x02]), Raw("parked@7", [0xC0]), Raw("weighed@2", [0x81, 0xA5, .. "grams"u8, 0x04]));
        var (state, version) = await LoadAsync();
        Assert.Equal(["posted bob 5 ", "weighed 4"], state!.Log);
        Assert.Equal(4, version);
        Assert.Equal([1, 4], (await LogAsync()).Select(recorded => recorded.Info.Version));
    }

    [Theory]
    [InlineData("parkeds", "Newer code wrote it, or its Apply was removed: deploy readers before writers, and keep an Apply for every event that was ever stored; one that means nothing any more is passed over with [Retired(\"parkeds\")] on Parcel.")]
    [InlineData("parked@x", "Newer code wrote it")]
    [InlineData("parcel-posted@4", "It is version 4 of 'parcel-posted' and this code knows versions up to 3: newer code wrote it. Bring every reader to that code before anything writes with it: deploy readers before writers.")]
    [InlineData("noted@2", "It is version 2 of 'noted' and this code knows versions up to 1")]
    [InlineData("weighed@x", "Newer code wrote it")]
    [InlineData("sent-back@0", "It is version 0 of 'sent-back', which this code knows as version 2 and no longer reads in the old shape. Keep a From for every version that was ever stored.")]
    public async Task An_unknown_name_or_version_stops_with_what_to_do(string name, string whatToDo)
    {
        await AppendAsync(0, s_posted);
        await AppendAsync(1, Raw(name, [0x80]));
        var fault = await Assert.ThrowsAsync<UnknownEventException>(LoadAsync);
        Assert.StartsWith($"Event '{name}' (parcel/p-1@2) is not known to this code. {whatToDo}", fault.Message, StringComparison.Ordinal);
        Assert.Equal((s_key, 2L, name), (fault.Aggregate, fault.Version, fault.EventName));

        var inLog = await Assert.ThrowsAsync<UnknownEventException>(LogAsync);
        Assert.Equal(2UL, inLog.Position.Revision.Sequence);
        Assert.Contains($"(parcel/p-1@2) at position {inLog.Position} is not known", inLog.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_upcaster_throws_is_told_with_the_event_and_is_not_the_bytes_fault()
    {
        await AppendAsync(0, new Posted.V1("bob", "heavy"));
        var fault = await Assert.ThrowsAsync<ApplyFailedException>(LoadAsync);
        Assert.Equal(("parcel-posted", 1L), (fault.EventName, fault.Version));
        Assert.IsType<FormatException>(fault.InnerException);
        Assert.Equal("parcel-posted", (await Assert.ThrowsAsync<ApplyFailedException>(LogAsync)).EventName);
    }

    [Fact]
    public async Task Damaged_bytes_of_an_old_version_are_the_bytes_fault()
    {
        await AppendAsync(0, Raw("parcel-posted", [0x81, 0xA2, .. "to"u8, 0x01]));
        var fault = await Assert.ThrowsAsync<EventDecodeException>(LoadAsync);
        Assert.Equal(("parcel-posted", "to"), (fault.EventName, fault.Member));
    }

    [Fact]
    public void The_table_of_events_has_a_row_for_each_version_that_is_read()
    {
        var rows = DeliveriesContext.Events.Select(row => row.Event).Where(row => row.Name.StartsWith("parcel-posted", StringComparison.Ordinal)).OrderBy(row => row.Version).ToArray();
        Assert.Equal([("parcel-posted", 1, true), ("parcel-posted@2", 2, true), ("parcel-posted@3", 3, false)], rows.Select(row => (row.Name, row.Version, row.IsOld)));
        Assert.Equal(["to", "weight"], rows[0].Members.Select(member => member.Name));
    }

    /// <summary>What was written by the old code and is read by the new is what the upcasters make of it by hand.</summary>
    [Fact]
    public void Reading_old_bytes_is_upcasting_by_hand()
    {
        var random = new Random(20261124);
        for (var round = 0; round < 500; round++)
        {
            var to = string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => char.ConvertFromUtf32(random.Next(0x20, 0xD7FF))));
            var posted = new Posted.V1(to, random.Next().ToString(CultureInfo.InvariantCulture) + "g");
            var second = Posted.V2.From(posted);
            Assert.Equal([new Posted(second.To, second.Grams, "sender of p-1")], Read(posted));

            var weighed = new Weighed.V1(random.Next(3) == 0 ? 0 : random.Next(), random.Next(2) == 0 ? null : to);
            Assert.Equal(Weighed.From(weighed, InfoAt(1)), Read(weighed));

            var returned = new Moved.Returned.V1(to) { Code = random.Next(2) == 0 ? "x" : to };
            Assert.Equal([Moved.Returned.From(returned)], Read(returned));
        }
    }

    private static List<IEvent<Parcel>> Read(IEvent<Parcel> e)
    {
        var read = new List<IEvent<Parcel>>();
        var reader = new EntryReader(s_key, EntryOf(0, e).Bytes);
        while (reader.NextEvent(out _, out _))
        {
            foreach (var one in reader.Read<Parcel>())
                read.Add(one);
        }

        return read;
    }

    private static EventInfo InfoAt(long version)
    {
        var reader = new EntryReader(s_key, EntryOf(version - 1, s_posted).Bytes);
        reader.NextEvent(out _, out var info);
        return info;
    }

    private static Entry EntryOf(long version, params IEvent<Parcel>[] events) =>
        Entry.Of(s_key, version, new Commit<Parcel>(CommitId.Of(s_key, $"c{version}"), DateTimeOffset.UnixEpoch, [.. events], new CommitMetadata("c")));

    private static RawEvent Raw(string name, byte[] body) => new(name, body);

    private static Parcel? Step(Parcel? state, IEvent<Parcel> e) => Fold<Parcel>(state, e);

    private static T? Fold<T>(T? state, IEvent<T> e)
        where T : class, IAggregate<T> => T.Fold(state, e, InfoAt(1));

    private static List<IEvent<T>> Upcast<T>(IEvent<T> e)
        where T : class, IAggregate<T>
    {
        var events = new List<IEvent<T>>();
        foreach (var one in T.Upcast(e, default))
            events.Add(one);
        return events;
    }

    private async Task AppendAsync(long version, params IEvent<Parcel>[] events) => await AppendAsync(EntryOf(version, events));

    private async Task AppendAsync(long version, params RawEvent[] events) =>
        await AppendAsync(Entry.OfRaw(s_key, version, new RawCommit(CommitId.Of(s_key, $"c{version}"), DateTimeOffset.UnixEpoch, [.. events])));

    private async Task AppendAsync(Entry entry)
    {
        var outcome = await _store.AppendAsync(entry, (await Revision()), CancellationToken.None);
        Assert.IsType<AppendOutcome.Appended>(outcome);
    }

    private async Task<Revision> Revision()
    {
        var last = default(Revision);
        await foreach (var slice in _store.ReadAsync(s_key, default, CancellationToken.None))
            last = slice.Last.Revision;
        return last;
    }

    private Task<Loaded<Parcel>> LoadAsync() => Parcel.In(_store).LoadAsync(s_id);

    private async Task<List<Recorded>> LogAsync()
    {
        var log = new List<Recorded>();
        await foreach (var recorded in DeliveriesContext.ReadAllAsync(_store))
            log.Add(recorded);
        return log;
    }
}

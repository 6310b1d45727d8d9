using DomainEs.Generators.Tests.Models.Warehouse;

namespace DomainEs.Generators.Tests;

/// <summary>The forms of <c>Decide</c> and <c>Apply</c>.</summary>
public sealed class ShelfTests
{
    private static readonly ShelfId s_id = new(4);
    private readonly Repository<Shelf, ShelfId> _shelves = Shelf.In(new InMemoryEventStore());

    [Fact]
    public async Task A_static_Decide_that_takes_the_state_runs_in_either_case()
    {
        (await _shelves.HandleAsync(new Audit(s_id, new ShelfId(1)))).OrThrow();
        (await _shelves.HandleAsync(new Audit(s_id, new ShelfId(1)), new() { CommandId = "c" })).OrThrow();
        Assert.Equal(["nobody", "c4"], (await _shelves.LoadAsync(s_id)).State!.Audits);
    }

    [Fact]
    public async Task Facts_reach_the_decision()
    {
        (await _shelves.HandleAsync(new Tidy(s_id, new ShelfId(9)))).OrThrow();
        (await _shelves.HandleAsync(new Reprice(s_id, "a"), new Prices(2m))).OrThrow();
        Assert.Equal(["a 2"], (await _shelves.LoadAsync(s_id)).State!.Audits);
    }

    [Fact]
    public async Task A_command_that_implements_what_is_decided_is_decided()
    {
        (await _shelves.HandleAsync(new Tidy(s_id, new ShelfId(9)))).OrThrow();
        Assert.IsType<NothingToDo<Shelf>>(await _shelves.HandleAsync((IClose)new CloseNow(s_id)));
    }

    [Fact]
    public async Task Apply_is_told_where_and_when()
    {
        var store = new InMemoryEventStore();
        var id = BoxId.New();
        var key = new AggregateKey("box", id.Encode());
        var moved = new Commit<Box>(CommitId.Of(key, "c"), DateTimeOffset.UnixEpoch, [new Emptied(), new Moved(new PlaceId("a", new ShelfId(1), 1, Guid.NewGuid()))], new CommitMetadata("c"));
        await store.AppendAsync(Entry.Of(key, 0, moved), default, default);
        var state = (await Box.In(store).LoadAsync(id)).State!;
        Assert.Equal((id, 2L), (state.Id, state.Events));
    }

    [Fact]
    public void An_event_in_the_wrong_place_is_a_damaged_history()
    {
        Assert.Throws<HistoryDamagedException>(() => Fold(Fold(null, new Sold("a", [])), new Sold("a", [])));
        Assert.Throws<HistoryDamagedException>(() => Fold(null, new Described("x")));
    }

    private static Article? Fold(Article? state, IEvent<Article> e) => Step(state, e);

    private static T? Step<T>(T? state, IEvent<T> e)
        where T : class, IAggregate<T> => T.Fold(state, e, default);
}

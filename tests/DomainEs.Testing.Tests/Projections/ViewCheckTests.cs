namespace DomainEs.Testing.Tests;

/// <summary>A view that is right passes, and each thing that can be wrong with one is found.</summary>
public sealed class ViewCheckTests : IAsyncLifetime
{
    private static readonly AggregateKey s_parcel = new("parcel", "p-1");
    private static readonly AggregateDescription[] s_aggregates = [AggregateDescription.Of<Parcel>()];

    private readonly InMemoryEventStore _store = new();
    private readonly InMemoryProjectionTarget _target = new();
    private IViewTable _table = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await WriteAsync(0, new ParcelMoved("nowhere"), new ParcelPosted("ann", default, default, null), new ParcelMoved("Bern"));
        await using var host = ProjectionHost.Start(_store, new StreamLayout("post"), _target, [ProjectionDescription.Of<Receiver>()], cancellationToken: Ct);
        await host.CaughtUpAsync(Ct);
        _table = (await _target.OpenAsync(ProjectionDescription.Of<Receiver>().BuildOf("post", _store.Incarnation), creates: false, Ct))!;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_view_that_is_right_passes_also_where_it_is_behind()
    {
        Assert.Equal((3, 1), await CheckAsync() is { } checkpoint ? (checkpoint.Events, checkpoint.Skipped) : default);
        await WriteAsync(3, new ParcelMoved("Basel"));
        await CheckAsync();
    }

    [Fact]
    public Task A_row_that_is_missing() => FindsAsync("row 'r.ann' is not kept", ("r.ann", null));

    [Fact]
    public async Task A_row_that_nothing_made() => await FindsAsync("row 'r.eve' is kept", ("r.eve", await _table.ReadAsync("r.ann", Ct)));

    [Fact]
    public async Task A_row_that_differs()
    {
        var bytes = (await _table.ReadAsync("r.ann", Ct)).ToArray();
        bytes[^1]++;
        await FindsAsync("row 'r.ann' differs", ("r.ann", bytes));
    }

    [Fact]
    public Task What_is_remembered_and_missing() => FindsAsync("'s.parcel.p-1' is not kept, and up to 0-1 [ann]", ("s.parcel.p-1", null));

    [Fact]
    public async Task What_is_remembered_of_an_aggregate_that_chose_nothing() =>
        await FindsAsync("'s.parcel.p-9' remembers [ann], and no event", ("s.parcel.p-9", await _table.ReadAsync("s.parcel.p-1", Ct)));

    [Fact]
    public async Task Another_row_that_is_remembered()
    {
        var bytes = (await _table.ReadAsync("s.parcel.p-1", Ct)).ToArray();
        bytes[^1]++;
        await FindsAsync("'s.parcel.p-1' remembers [ano], and up to 0-1 [ann] is right", ("s.parcel.p-1", bytes));
    }

    [Fact]
    public async Task A_checkpoint_that_went_on_without_its_rows()
    {
        await WriteAsync(3, new ParcelMoved("Basel"));
        await FindsAsync("counts 3 events, and 4 are right", checkpoint => checkpoint with { Places = [Place.EndOf(new Position(0, 2))] });
        await FindsAsync("row 'r.ann' differs", checkpoint => checkpoint with { Events = 4 });
    }

    [Fact]
    public Task A_checkpoint_behind_its_rows() => FindsAsync("row 'r.ann' is of 0-1#2", checkpoint => checkpoint with { Places = [new Place(new Position(0, 1), 1)], Events = 2 });

    [Fact]
    public Task A_checkpoint_beyond_the_log() => FindsAsync("the log ends at 0-1", checkpoint => checkpoint with { Places = [Place.EndOf(new Position(0, 2))] });

    [Fact]
    public Task An_event_that_was_counted_twice() => FindsAsync("counts 4 events, and 3 are right", checkpoint => checkpoint with { Events = 4 });

    [Fact]
    public Task An_event_that_met_no_row_and_was_not_counted() => FindsAsync("counts 0 events that met no row, and 1 are right", checkpoint => checkpoint with { Skipped = 0 });

    [Fact]
    public Task A_checkpoint_of_another_log() => FindsAsync("is of log 'other'", static checkpoint => checkpoint with { Incarnation = "other" });

    private async Task FindsAsync(string what, params (string Key, ReadOnlyMemory<byte>? Bytes)[] changed)
    {
        var now = await _table.ReadCheckpointAsync(Ct);
        Assert.NotNull(await _table.CommitAsync(new ViewCommit([.. changed.Select(static row => KeyValuePair.Create(row.Key, row.Bytes ?? default))], now.Bytes, now.Revision), Ct));
        await FailsAsync(what);
    }

    private async Task FindsAsync(string what, Func<ViewCheckpoint, ViewCheckpoint> change)
    {
        var now = await _table.ReadCheckpointAsync(Ct);
        Assert.NotNull(await _table.CommitAsync(new ViewCommit([], change(ViewCheckpoint.Read(now.Bytes)).ToBytes(), now.Revision), Ct));
        await FailsAsync(what);
    }

    private async Task FailsAsync(string what) => Assert.Contains(what, (await Assert.ThrowsAsync<ViewCheckFailedException>(CheckAsync)).Message, StringComparison.Ordinal);

    private Task<ViewCheckpoint?> CheckAsync() => ViewCheck.RowsAreTheFoldAsync<Receiver>(_store, s_aggregates, _table, Ct);

    private async Task WriteAsync(long version, params IEvent<Parcel>[] events)
    {
        var commit = new Commit<Parcel>(CommitId.Of(s_parcel, $"c{version}"), DateTimeOffset.UnixEpoch, [.. events], new CommitMetadata($"c{version}"));
        Assert.IsType<AppendOutcome.Appended>(await _store.AppendAsync(Entry.Of(s_parcel, version, commit), new Revision(version == 0 ? 0UL : 1UL), Ct));
    }
}

using DomainEs.Generators.Tests.Models.Awkward;

namespace DomainEs.Generators.Tests;

/// <summary>Projections of awkward shapes at work: over one log, kept by one host, read by their keys.</summary>
public sealed class AwkwardProjectionTests : IDisposable
{
    private static readonly Guid s_group = Guid.Parse("6f1a3d52-0a0e-4a3c-8f57-1c5b9d7e2f40");

    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));
    private readonly InMemoryEventStore _store = new();
    private readonly InMemoryProjectionTarget _target = new();

    private CancellationToken Soon => _patience.Token;

    public void Dispose() => _patience.Dispose();

    [Fact]
    public async Task Every_shape_is_folded_kept_and_read()
    {
        await WriteAsync(new("a.b", 0), new Begun("", 0, s_group), new Ended());
        await WriteAsync(new("a", -7), new Begun("eve", 0, Guid.Empty));
        await WriteAsync(new("a", 7), new Begun("", -1, s_group), new Ended(), new Ended());
        await using var host = ProjectionHost.Start(_store, AwkwardContext.Layout, _target, AwkwardContext.Projections, cancellationToken: Soon);
        await host.CaughtUpAsync(Soon);

        Assert.Equal([new @class(2, "!!"), new @class(1, "eve")], await RowsAsync(@class.In(_target, AwkwardContext.Layout), "", "eve"));
        Assert.Equal([new PerRank(2), new PerRank(1), null], await RowsAsync(PerRank.In(_target, AwkwardContext.Layout), 0, -1, 1));
        Assert.Equal([new PerGroup(2), new PerGroup(3)], await RowsAsync(PerGroup.In(_target, AwkwardContext.Layout), s_group, Guid.Empty));
        Assert.Equal([new PerNumber(1), new PerNumber(1), new PerNumber(1)], await RowsAsync(PerNumber.In(_target, AwkwardContext.Layout), 0, -7, 7));
    }

    [Fact]
    public async Task A_nested_row_of_a_closed_hierarchy_comes_back_case_by_case_and_is_listed_by_its_first_part()
    {
        await WriteAsync(new("a.b", 0), new Begun("x", 0, s_group), new Ended());
        await WriteAsync(new("a", 1), new Begun("y", 0, s_group));
        await WriteAsync(new("a", 2), new Begun("z", 0, s_group), new Ended(), new Ended());
        await using var host = ProjectionHost.Start(_store, AwkwardContext.Layout, _target, AwkwardContext.Projections, cancellationToken: Soon);
        await host.CaughtUpAsync(Soon);

        using var view = IOuter.Middle.List.In(_target, AwkwardContext.Layout);
        IOuter.State open = new IOuter.State.Open("z");
        var row = (await view.GetAsync(new("a", 2), cancellationToken: Soon))!;
        Assert.Equal(new IOuter.State.Closed(new IOuter.State.Closed(open)), row.State);
        Assert.Equal([open, new IOuter.State.Closed(open)], row.Before);
        Assert.Equal([new("a", 1), new("a", 2)], await view.ListAsync(IdText.Part("a"), cancellationToken: Soon).Select(static one => one.Key).ToArrayAsync(Soon));
        Assert.Equal([new("a.b", 0)], await view.ListAsync(IdText.Part("a.b"), cancellationToken: Soon).Select(static one => one.Key).ToArrayAsync(Soon));
    }

    [Fact]
    public void A_context_lists_all_of_them_and_no_other() =>
        Assert.Equal(["class", "list", "per-group", "per-number", "per-rank"], AwkwardContext.Projections.Select(static one => one.Name).Order(StringComparer.Ordinal));

    // As listed, too: each key leads back.
    private async Task<IEnumerable<TRow?>> RowsAsync<TRow, TKey>(View<TRow, TKey> view, params TKey[] keys)
        where TRow : class, IProjection<TRow, TKey>
        where TKey : notnull
    {
        using (view)
        {
            TRow?[] rows = [.. await view.GetManyAsync(keys, cancellationToken: Soon)];
            Assert.Equal(keys.Where((_, i) => rows[i] is not null).ToHashSet(), (await view.ListAsync(cancellationToken: Soon).Select(static row => row.Key).ToListAsync(Soon)).ToHashSet());
            return rows;
        }
    }

    private async Task WriteAsync(SlotId slot, params IEvent<@event>[] events)
    {
        var key = new AggregateKey("event", slot.Encode());
        var commit = new Commit<@event>(CommitId.Of(key, "c"), DateTimeOffset.UnixEpoch, [.. events], new CommitMetadata("c"));
        Assert.IsType<AppendOutcome.Appended>(await _store.AppendAsync(Entry.Of(key, 0, commit), Revision.None, Soon));
    }
}

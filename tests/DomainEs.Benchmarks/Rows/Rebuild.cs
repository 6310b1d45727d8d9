using DomainEs.JetStream;

namespace DomainEs.Benchmarks.Rows;

/// <summary>One view built from the whole log.</summary>
internal sealed class Rebuild(JetStreamEventStore store, StreamLayout layout, JetStreamViews views, ProjectionDescription projection)
{
    public StreamLayout Layout => layout;

    /// <summary>How long the log is.</summary>
    public async Task<long> CountAsync() => (long)(await store.ReadEndAsync()).Sequence;

    /// <summary>Builds the view, from nothing to where the log ends, and removes it.</summary>
    public async Task RunAsync(IProjectionTarget? target = null)
    {
        target ??= views;
        await using (var host = ProjectionHost.Start(store, layout, target, [projection]))
            await host.CaughtUpAsync();
        await target.RemoveAsync(projection.BuildOf(layout.Context, store.Incarnation));
    }

    /// <summary>What a host holds in memory once it has caught up.</summary>
    public async Task<long> MemoryAsync()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long after;
        await using (var host = ProjectionHost.Start(store, layout, views, [projection]))
        {
            await host.CaughtUpAsync();
            after = GC.GetTotalMemory(forceFullCollection: true);
        }

        await views.RemoveAsync(projection.BuildOf(layout.Context, store.Incarnation));
        return after - before;
    }

    /// <summary>How large a row is as it is kept.</summary>
    public async Task<double> RowBytesAsync()
    {
        var target = new InMemoryProjectionTarget();
        var build = projection.BuildOf(layout.Context, store.Incarnation);
        await using var host = ProjectionHost.Start(store, layout, target, [projection]);
        await host.CaughtUpAsync();
        var (rows, bytes) = (0L, 0L);
        await foreach (var (_, row) in (await target.OpenAsync(build, creates: false))!.ListAsync("r"))
            (rows, bytes) = (rows + 1, bytes + row.Length);
        return (double)bytes / rows;
    }
}

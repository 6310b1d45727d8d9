using DomainEs;

namespace Natster.Web;

/// <summary>Every row of every view, as its bytes.</summary>
internal sealed class ViewRows
{
    private readonly SortedDictionary<string, byte[]> _rows = new(StringComparer.Ordinal);

    private ViewRows()
    {
    }

    /// <summary>How many there are.</summary>
    public int Count => _rows.Count;

    /// <summary>Reads them.</summary>
    public static async Task<ViewRows> ReadAsync(IProjectionTarget target, IEventStore store, CancellationToken cancellationToken)
    {
        var all = new ViewRows();
        foreach (var build in Builds(store))
        {
            if (await target.OpenAsync(build, creates: false, cancellationToken) is not { } table)
                continue;
            await foreach (var (key, bytes) in table.ListAsync("r", cancellationToken))
                all._rows.Add($"{build.View}/{key}", bytes.ToArray());
        }

        return all;
    }

    /// <summary>Deletes them, with the views.</summary>
    public static async Task DeleteAsync(IProjectionTarget target, IEventStore store, CancellationToken cancellationToken)
    {
        foreach (var build in Builds(store))
            await target.RemoveAsync(build, cancellationToken);
    }

    /// <summary>How many of the rows are there later with the same bytes.</summary>
    public int CountIn(ViewRows later) => _rows.Count(row => later._rows.TryGetValue(row.Key, out var bytes) && bytes.AsSpan().SequenceEqual(row.Value));

    private static IEnumerable<ViewBuild> Builds(IEventStore store) =>
        NatsterContext.Projections.Select(projection => projection.BuildOf(NatsterContext.Layout.Context, store.Incarnation));
}

namespace DomainEs;

/// <summary>Reads views that are one document.</summary>
public static class DocumentView
{
    /// <summary>Reads the document.</summary>
    /// <param name="view">The view.</param>
    /// <param name="atLeast">Waits until all up to here is in it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <typeparam name="TRow">The document.</typeparam>
    /// <returns>The document; null if nothing has made it yet.</returns>
    /// <exception cref="ViewBehindException">The view does not reach the position in time.</exception>
    /// <exception cref="ViewNotReadyException">No build can be read yet; with a position, none can in time.</exception>
    public static ValueTask<TRow?> GetAsync<TRow>(this View<TRow, DocumentKey> view, Position? atLeast = null, CancellationToken cancellationToken = default)
        where TRow : class, IProjection<TRow, DocumentKey>
    {
        ArgumentNullException.ThrowIfNull(view);
        return view.GetAsync(default, atLeast, cancellationToken);
    }

    /// <summary>Reads the document as it is now, and again after each change.</summary>
    /// <param name="view">The view.</param>
    /// <param name="cancellationToken">Stops watching.</param>
    /// <typeparam name="TRow">The document.</typeparam>
    /// <returns>The document; null while nothing has made it.</returns>
    public static IAsyncEnumerable<TRow?> WatchAsync<TRow>(this View<TRow, DocumentKey> view, CancellationToken cancellationToken = default)
        where TRow : class, IProjection<TRow, DocumentKey>
    {
        ArgumentNullException.ThrowIfNull(view);
        return view.WatchAsync(default, cancellationToken);
    }
}

using System.Runtime.CompilerServices;

namespace DomainEs;

/// <summary>Reads the rows of a view; the generated <c>CustomerOrders.In(target, BankContext.Layout)</c> makes it.</summary>
/// <typeparam name="TRow">The row.</typeparam>
/// <typeparam name="TKey">Its key.</typeparam>
/// <remarks>
/// A reader uses the build of its own code once that has caught up with the log, before it the current build if rows of that can be read.
/// It never shows an older row after a newer one, whichever build they are of. Safe for use by several threads; keep one for the whole process.
/// </remarks>
public sealed class View<TRow, TKey> : IDisposable
    where TRow : class, IProjection<TRow, TKey>
    where TKey : notnull
{
    private readonly ViewSource _source;

    /// <summary>Reads a view.</summary>
    /// <param name="target">Where it is kept.</param>
    /// <param name="layout">Of the bounded context.</param>
    /// <param name="options">How long to wait.</param>
    public View(IProjectionTarget target, StreamLayout layout, ViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(layout);
        _source = new ViewSource(target, layout.Context, TRow.Name, TRow.Fingerprint, TRow.Shape, options ?? new ViewOptions());
    }

    /// <summary>Reads one row.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="atLeast">Waits until all up to here is in it, for example the position of an accepted command; as it is unless given.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The row; null if there is none.</returns>
    /// <exception cref="ViewBehindException">The view does not reach the position in time.</exception>
    /// <exception cref="ViewNotReadyException">No build can be read yet; with a position, none can in time.</exception>
    /// <exception cref="ViewUnreachableException">The target does not answer.</exception>
    public ValueTask<TRow?> GetAsync(TKey key, Position? atLeast = null, CancellationToken cancellationToken = default)
    {
        var stored = KeyOf(key);
        return ReadAsync(atLeast, async open => ReadRow(open, await open.Table.ReadAsync(stored, cancellationToken).ConfigureAwait(false)), cancellationToken);
    }

    /// <summary>Reads several rows.</summary>
    /// <param name="keys">Their keys.</param>
    /// <param name="atLeast">Waits until all up to here is in them.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The rows in the order of the keys; null where there is none.</returns>
    /// <exception cref="ViewBehindException">The view does not reach the position in time.</exception>
    /// <exception cref="ViewNotReadyException">No build can be read yet; with a position, none can in time.</exception>
    /// <exception cref="ViewUnreachableException">The target does not answer.</exception>
    public ValueTask<IReadOnlyList<TRow?>> GetManyAsync(IEnumerable<TKey> keys, Position? atLeast = null, CancellationToken cancellationToken = default)
    {
        string[] stored = [.. keys.Select(KeyOf)];
        return ReadAsync<IReadOnlyList<TRow?>>(
            atLeast,
            async open => [.. (await open.Table.ReadManyAsync(stored, cancellationToken).ConfigureAwait(false)).Select(bytes => ReadRow(open, bytes))],
            cancellationToken);
    }

    /// <summary>Reads all rows, or those whose keys begin with the same parts, in the order of their encoded keys.</summary>
    /// <param name="prefix">The first parts of a composite key, each as <see cref="IdText"/> encodes it, with dots between them; all rows unless given.</param>
    /// <param name="atLeast">Waits until all up to here is in them.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ViewBehindException">The view does not reach the position in time.</exception>
    /// <exception cref="ViewNotReadyException">No build can be read yet; with a position, none can in time.</exception>
    /// <exception cref="ViewUnreachableException">The target does not answer, or the build was removed meanwhile.</exception>
    public async IAsyncEnumerable<KeyValuePair<TKey, TRow>> ListAsync(
        string? prefix = null, Position? atLeast = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var open = await _source.OpenAsync(atLeast, cancellationToken).ConfigureAwait(false);
        var stored = string.IsNullOrEmpty(prefix) ? StoredRow.KeyPrefix[..^1] : StoredRow.KeyPrefix + prefix;
        await foreach (var (key, bytes) in open.Table.ListAsync(stored, cancellationToken).ConfigureAwait(false))
        {
            if (ReadRow(open, bytes) is { } row)
                yield return new(TRow.DecodeKey(key[StoredRow.KeyPrefix.Length..]), row);
        }
    }

    /// <summary>Reads a row as it is now, and again after each change; of several changes in quick succession only the last may be seen.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">Stops watching.</param>
    /// <returns>The row; null while there is none.</returns>
    /// <exception cref="ViewNotReadyException">No build can be read yet.</exception>
    /// <exception cref="ViewUnreachableException">The target does not answer.</exception>
    public IAsyncEnumerable<TRow?> WatchAsync(TKey key, CancellationToken cancellationToken = default) =>
        ViewWatch.FollowAsync(_source, KeyOf(key), ReadRow, cancellationToken);

    /// <summary>Lets go of what was opened.</summary>
    public void Dispose() => _source.Dispose();

    private static string KeyOf(TKey key) => StoredRow.KeyPrefix + TRow.EncodeKey(key);

    private static TRow? ReadRow(OpenView open, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
            return null;
        var stored = StoredRow.Read(bytes);
        open.Saw(stored.Place);
        var reader = new EventReader(stored.Body);
        return TRow.Read(ref reader);
    }

    // A build that was removed under a reader is asked for once more.
    private async ValueTask<T> ReadAsync<T>(Position? atLeast, Func<OpenView, ValueTask<T>> read, CancellationToken cancellationToken)
    {
        var open = await _source.OpenAsync(atLeast, cancellationToken).ConfigureAwait(false);
        try
        {
            return await read(open).ConfigureAwait(false);
        }
        catch (ViewUnreachableException)
        {
            _source.Forget(open);
            return await read(await _source.OpenAsync(atLeast, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }
}

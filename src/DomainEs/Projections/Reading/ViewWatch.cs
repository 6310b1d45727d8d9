using System.Runtime.CompilerServices;

namespace DomainEs;

/// <summary>Follows one row from build to build.</summary>
internal static class ViewWatch
{
    public static async IAsyncEnumerable<TRow?> FollowAsync<TRow>(
        ViewSource source, string key, Func<OpenView, ReadOnlyMemory<byte>, TRow?> read, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRow : class
    {
        var (isFirst, last) = (true, ReadOnlyMemory<byte>.Empty);
        while (true)
        {
            var open = await source.OpenAsync(null, cancellationToken).ConfigureAwait(false);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var rows = open.Table.WatchAsync(key, end.Token).GetAsyncEnumerator(end.Token);
            var next = Task.FromResult(false);
            try
            {
                next = rows.MoveNextAsync().AsTask();
                while (await IsGivenAsync(next, source, open, cancellationToken).ConfigureAwait(false))
                {
                    var bytes = rows.Current;
                    if (isFirst || !bytes.Span.SequenceEqual(last.Span))
                    {
                        (isFirst, last) = (false, bytes.ToArray());
                        yield return read(open, bytes);
                    }

                    next = rows.MoveNextAsync().AsTask();
                }
            }
            finally
            {
                // What is still asked for is awaited first: an enumerator cannot be let go of meanwhile.
                await end.CancelAsync().ConfigureAwait(false);
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await rows.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    // False when another build is to be followed, or this one is gone.
    private static async Task<bool> IsGivenAsync(Task<bool> next, ViewSource source, OpenView open, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                if (await Task.WhenAny(next, source.CheckAgainAsync(cancellationToken)).ConfigureAwait(false) == next)
                    return await next.ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                if (await source.OpenAsync(null, cancellationToken).ConfigureAwait(false) != open)
                    return false;
            }
        }
        catch (ViewUnreachableException)
        {
            source.Forget(open);
            await source.CheckAgainAsync(cancellationToken).ConfigureAwait(false);
            return false;
        }
    }
}

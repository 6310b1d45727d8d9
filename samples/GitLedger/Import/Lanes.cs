using System.Runtime.ExceptionServices;

namespace GitLedger.Import;

/// <summary>Runs work at once where its keys differ, and in order where they are the same.</summary>
/// <remarks>
/// Work is added by one caller. It may wait for work added before it, whatever its key: what is added first has its place first, so
/// that nothing waits for what cannot begin. The first failure stops everything.
/// </remarks>
internal sealed class Lanes<TKey> : IDisposable
    where TKey : notnull
{
    private readonly Dictionary<TKey, Task> _last = [];
    private readonly SemaphoreSlim _places;
    private readonly CancellationTokenSource _stop;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Makes them.</summary>
    /// <param name="width">How much work is under way at most.</param>
    /// <param name="cancellationToken">Stops everything.</param>
    public Lanes(int width, CancellationToken cancellationToken)
    {
        _places = new SemaphoreSlim(width);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>Cancelled when something failed.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <summary>Adds work behind all that was added with the same key; waits for a place, not for the work.</summary>
    public async Task<Task<T>> AddAsync<T>(TKey key, Func<Task<T>> work)
    {
        await _places.WaitAsync(Stopping);
        var task = RunAsync(_last.GetValueOrDefault(key, Task.CompletedTask), work);
        _last[key] = task;
        return task;
    }

    /// <summary>Waits until all work is done.</summary>
    /// <exception cref="Exception">What failed first.</exception>
    public async Task EndAsync()
    {
        await Task.WhenAll(_last.Values).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        _failure?.Throw();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _places.Dispose();
        _stop.Dispose();
    }

    private async Task<T> RunAsync<T>(Task before, Func<Task<T>> work)
    {
        try
        {
            await before;
            Stopping.ThrowIfCancellationRequested();
            return await work();
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(e), null);
            await _stop.CancelAsync();
            throw;
        }
        finally
        {
            _places.Release();
        }
    }
}

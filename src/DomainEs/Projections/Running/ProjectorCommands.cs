using System.Collections.Concurrent;

namespace DomainEs;

/// <summary>What a projector is asked to do between two events.</summary>
internal sealed class ProjectorCommands : IDisposable
{
    private readonly ConcurrentQueue<Command> _queue = new();
    private readonly Lock _lock = new();
    private CancellationTokenSource _wake = new();
    private bool _isEnded;

    /// <summary>Is cancelled when there is something to do.</summary>
    public CancellationToken Wake
    {
        get
        {
            lock (_lock)
                return _wake.Token;
        }
    }

    /// <summary>Asks, and waits until it is done.</summary>
    /// <exception cref="ObjectDisposedException">The projector ended before that.</exception>
    public Task AskAsync(Func<Stretch, CancellationToken, Task> run, CancellationToken cancellationToken)
    {
        var command = new Command(run);
        lock (_lock)
        {
            if (_isEnded)
                throw Ended();
            _queue.Enqueue(command);

            // The projector goes on by itself: cancelling in place would run its code, and what is asked, here and under the lock.
            _ = _wake.CancelAsync();
        }

        return command.Done.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Does what was asked.</summary>
    /// <param name="stretch">What to do it on; null where the projector stands still, and what is asked is refused.</param>
    /// <param name="state">What it does instead.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async ValueTask RunAsync(Stretch? stretch, ProjectionState state, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_wake.IsCancellationRequested)
                _wake = new CancellationTokenSource();
        }

        while (_queue.TryDequeue(out var command))
        {
            try
            {
                if (stretch is null)
                    throw new InvalidOperationException($"The projection does not run here at the moment ({state}); ask the host that runs it, or resume it first.");
                await command.Run(stretch, cancellationToken).ConfigureAwait(false);
                command.Done.TrySetResult();
            }
            catch (Exception e)
            {
                command.Done.TrySetException(e);

                // What it left half done in memory is dropped with the stretch; a wrong argument left nothing.
                if (stretch is not null && e is not ArgumentException)
                    throw;
            }
        }
    }

    /// <summary>Nothing is done any more: whoever asked is told, and whoever asks from now on.</summary>
    public void End()
    {
        lock (_lock)
            _isEnded = true;
        while (_queue.TryDequeue(out var command))
            command.Done.TrySetException(Ended());
    }

    public void Dispose()
    {
        End();
        _wake.Dispose();
    }

    private static ObjectDisposedException Ended() => new(nameof(ProjectionHost), "The host of the projection has ended. Ask one that runs.");

    private sealed record Command(Func<Stretch, CancellationToken, Task> Run)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>A commit for a command was lost to another process.</summary>
internal sealed class LostException() : Exception("Another process changed the view at the same time; look at its parked rows again, and ask again if it is still needed.");

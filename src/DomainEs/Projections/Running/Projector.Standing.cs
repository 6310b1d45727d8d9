using System.Diagnostics;

namespace DomainEs;

// What it does while it does not fold, and what it is asked to do.
internal sealed partial class Projector
{
    /// <summary>Lets it try again what it stopped at.</summary>
    public Task ResumeAsync(CancellationToken cancellationToken)
    {
        _isResumed = true;
        return _commands.AskAsync(static (_, _) => Task.CompletedTask, cancellationToken).ContinueWith(static _ => { }, cancellationToken, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Retries what is held up with a row.</summary>
    public Task RetryParkedAsync(string key, bool skips, CancellationToken cancellationToken) => _commands.AskAsync(
        async (stretch, stop) =>
        {
            if (stretch.Fold.IsDirty && await KeepAsync(stretch, stop).ConfigureAwait(false) != CommitResult.Kept)
                throw new LostException();
            await new ParkedRetry(store, projection, stretch, key).RunAsync(skips, stop).ConfigureAwait(false);
            if (await KeepAsync(stretch, stop).ConfigureAwait(false) != CommitResult.Kept)
                throw new LostException();
        },
        cancellationToken);

    /// <summary>The rows held up; none where it does not run.</summary>
    public IReadOnlyList<ParkedRow> Parked => _stretch?.Fold.Parked is { } parked ? [.. parked.All.OrderBy(static row => row.Key, StringComparer.Ordinal)] : [];

    private async Task WaitAsSpareAsync(IViewTable table, CancellationToken stop)
    {
        _status.Set(ProjectionState.Spare);
        var (last, since) = (await table.ReadCheckpointAsync(stop).ConfigureAwait(false), Stopwatch.GetTimestamp());
        while (true)
        {
            await Task.Delay(options.TakeOverAfter / 8, stop).ConfigureAwait(false);
            await _commands.RunAsync(null, ProjectionState.Spare, stop).ConfigureAwait(false);
            var now = await table.ReadCheckpointAsync(stop).ConfigureAwait(false);
            var checkpoint = now.Bytes.IsEmpty ? null : ViewCheckpoint.Read(now.Bytes);
            var place = checkpoint?.Place ?? Place.Start;
            _status.At(place, checkpoint is { HasBeenCurrent: true });
            if (now.Revision != last.Revision)
                (last, since) = (now, Stopwatch.GetTimestamp());
            else if (Stopwatch.GetElapsedTime(since) >= options.TakeOverAfter)
            {
                var end = await store.ReadEndAsync(stop).ConfigureAwait(false);
                _status.LogEnds(end);
                if (Place.EndOf(end) > place)
                    return;
                since = Stopwatch.GetTimestamp();
            }
        }
    }

    private async Task StandAsync(string reason, Poison? poison, CancellationToken stop)
    {
        _isResumed = false;
        _status.Set(ProjectionState.Stopped, reason, poison);
        while (!_isResumed)
        {
            using (var either = CancellationTokenSource.CreateLinkedTokenSource(stop, _commands.Wake))
                await Task.Delay(Timeout.Infinite, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            stop.ThrowIfCancellationRequested();
            await _commands.RunAsync(null, ProjectionState.Stopped, stop).ConfigureAwait(false);
        }

        _stopsAt = null;
    }
}

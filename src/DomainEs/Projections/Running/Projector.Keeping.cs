namespace DomainEs;

// How it keeps what it folded.
internal sealed partial class Projector
{
    private async ValueTask<CommitResult> KeepAsync(Stretch stretch, CancellationToken stop)
    {
        var state = _status.Health.State;
        var result = await stretch.CommitAsync(options, e => _status.Set(ProjectionState.Unreachable, e.Message), stop).ConfigureAwait(false);
        switch (result)
        {
            case CommitResult.Kept:
                if (_status.Health.State == ProjectionState.Unreachable)
                    _status.Set(state);
                foreach (var old in _parkable.Keys.Where(one => one.Place <= stretch.Committed).ToArray())
                    _parkable.Remove(old);
                _measuresUntil = _measuresUntil > stretch.Place ? _measuresUntil : null;
                stretch.Fold.Measures = _measuresUntil is null ? null : stretch.Fold.Measures;
                _status.Parked(stretch.Fold.Parked?.All.Count ?? 0);
                _status.Committed(stretch.Committed, stretch.HasBeenCurrent, stretch.Fold.Events, stretch.Fold.Skipped);
                break;
            case CommitResult.RowRefused when _measuresUntil >= stretch.Place:
                throw new InvalidOperationException($"What is remembered of an aggregate's rows, or parked with one, is larger than the {stretch.Table.MaxRowBytes} bytes that the target takes, before {stretch.Place}.");
            case CommitResult.RowRefused:
                _measuresUntil = stretch.Place;
                break;
        }

        return result;
    }

    // Readers are sent here first and the mark set then: after a crash between them it is done once more.
    private async ValueTask<bool> BecomeCurrentAsync(Stretch stretch, CancellationToken stop)
    {
        if (options.SwitchesByItself)
            await target.SwitchAsync(build, stop).ConfigureAwait(false);
        stretch.HasBeenCurrent = true;
        if (await KeepAsync(stretch, stop).ConfigureAwait(false) != CommitResult.Kept)
            return false;
        _status.Set(ProjectionState.Live);
        return true;
    }
}

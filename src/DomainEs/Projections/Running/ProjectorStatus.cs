using System.Diagnostics;

namespace DomainEs;

/// <summary>What is told of a projector, to operators and to those who wait for it.</summary>
internal sealed class ProjectorStatus(string view)
{
    private readonly Lock _lock = new();
    private ProjectionHealth _health = new(view, ProjectionState.Opening, Place.Start, Position.Start, 0, 0, 0, 0, null, null);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isEnded;
    private bool _hasBeenCurrent;
    private long _since = Stopwatch.GetTimestamp();

    public ProjectionHealth Health
    {
        get
        {
            lock (_lock)
                return _health;
        }
    }

    public void Set(ProjectionState state, string? reason = null, Poison? poison = null)
    {
        if (state == ProjectionState.Stopped && Health.State != ProjectionState.Stopped)
            Instruments.ProjectionStopped.Add(1, Instruments.ViewTag(view));
        Change(health => health with { State = state, Reason = reason, Poison = poison });
    }

    /// <summary>Nothing changes any more.</summary>
    public void End()
    {
        _isEnded = true;
        Change(static health => health);
    }

    public void Parked(int count)
    {
        if (count > 0 || Health.Parked > 0)
            Instruments.ProjectionParked.Record(count, Instruments.ViewTag(view));
        Change(health => health with { Parked = count });
    }

    /// <summary>How far the view is, and whether readers may use it.</summary>
    public void At(Place place, bool hasBeenCurrent) => Change(health => health with { Place = place }, hasBeenCurrent);

    public void LogEnds(Position position)
    {
        if (position.Sequence <= Health.LogEnd.Sequence)
            return;
        Change(health => health with { LogEnd = position });
        Instruments.ProjectionLag.Record(Health.Lag, Instruments.ViewTag(view));
    }

    public void Committed(Place place, bool hasBeenCurrent, long events, long skipped)
    {
        // Counted before it is told: who waited for it finds it counted.
        var (before, tag) = (Health, Instruments.ViewTag(view));
        Instruments.ProjectionCommits.Add(1, tag);
        Instruments.ProjectionEvents.Add(Math.Max(0, events - before.Events), tag);
        Instruments.ProjectionSkipped.Add(Math.Max(0, skipped - before.Skipped), tag);
        Instruments.ProjectionLag.Record((before with { Place = place }).Lag, tag);
        Change(health => health with { Place = place, Events = events, Skipped = skipped, EventsPerSecond = Rate(events - health.Events, health.EventsPerSecond) }, hasBeenCurrent);
    }

    /// <summary>Waits until all up to a place is in the view, and readers may use it; of one that stands still, until it would be.</summary>
    public async Task ReachesAsync(Place place, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_health.Place >= place && (_hasBeenCurrent || _health.State is ProjectionState.Stopped))
                    return;
                if (_health.State is ProjectionState.Stopped)
                    throw new ProjectionStoppedException(_health);
                if (_isEnded)
                    throw new ObjectDisposedException(nameof(ProjectionHost), $"The host of projection '{view}' has ended, and the view had reached {_health.Place}. Wait for {place} before that, or ask a host that runs.");
                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private double Rate(long events, double before)
    {
        var seconds = Stopwatch.GetElapsedTime(_since).TotalSeconds;
        _since = Stopwatch.GetTimestamp();
        return seconds <= 0 ? before : (before + (events / seconds)) / 2;
    }

    private void Change(Func<ProjectionHealth, ProjectionHealth> change, bool? hasBeenCurrent = null)
    {
        lock (_lock)
        {
            _hasBeenCurrent = hasBeenCurrent ?? _hasBeenCurrent;
            _health = change(_health);
            var changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            changed.SetResult();
        }
    }
}

using System.Diagnostics;

namespace DomainEs;

/// <summary>What is told of a projector, to operators and to those who wait for it.</summary>
internal sealed class ProjectorStatus(string view)
{
    private readonly Lock _lock = new();
    private ProjectionHealth _health = new(view, ProjectionState.Opening, Place.Start, Position.Start, 0, 0, 0, 0, null, null);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
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

    public void Parked(int count) => Change(health => health with { Parked = count });

    public void At(Place place) => Change(health => health with { Place = place });

    public void LogEnds(Position position)
    {
        if (position.Sequence > Health.LogEnd.Sequence)
            Change(health => health with { LogEnd = position });
    }

    public void Committed(Place place, long events, long skipped)
    {
        var before = Health;
        Change(health => health with { Place = place, Events = events, Skipped = skipped, EventsPerSecond = Rate(events - health.Events, health.EventsPerSecond) });
        var tag = Instruments.ViewTag(view);
        Instruments.ProjectionCommits.Add(1, tag);
        Instruments.ProjectionEvents.Add(Math.Max(0, events - before.Events), tag);
        Instruments.ProjectionSkipped.Add(Math.Max(0, skipped - before.Skipped), tag);
        Instruments.ProjectionLag.Record(Health.Lag, tag);
    }

    /// <summary>Waits until all up to a place is in the view.</summary>
    public async Task ReachesAsync(Place place, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_health.Place >= place)
                    return;
                if (_health.State is ProjectionState.Stopped)
                    throw new ProjectionStoppedException(_health);
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

    private void Change(Func<ProjectionHealth, ProjectionHealth> change)
    {
        lock (_lock)
        {
            _health = change(_health);
            var changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            changed.SetResult();
        }
    }
}

using System.Diagnostics;
using System.Runtime.InteropServices;

namespace DomainEs;

/// <summary>Keeps one build of a view in step with the log. Whatever disturbs it, it begins again at the checkpoint that is kept.</summary>
internal sealed partial class Projector(
    ProjectionDescription projection, ViewBuild build, IEventStore store, IProjectionTarget target, SharedLog shared, ProjectionOptions options) : IDisposable
{
    private readonly ProjectorStatus _status = new(projection.Name);
    private readonly ProjectorCommands _commands = new();
    private readonly Dictionary<(string Key, Place Place), string> _parkable = [];
    private readonly TaskCompletionSource<Place?> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Stretch? _stretch;
    private Poison? _stopsAt;
    private Place? _measuresUntil;
    private bool _isResumed;
    private int _attempt;

    // What the watchdog looks at: which event is being applied, and how many were.
    private List<Recorded>? _events;
    private int _index;
    private long _handled;

    public ProjectionDescription Projection => projection;

    public ViewBuild Build => build;

    public ProjectorStatus Status => _status;

    public ProjectorCommands Commands => _commands;

    /// <summary>Where it begins; null if that was not to be known at the first attempt.</summary>
    public Task<Place?> Opened => _opened.Task;

    /// <summary>The event it is at, with how many it handled before.</summary>
    public (long Handled, Poison? At) Now
    {
        get
        {
            var (handled, events, index) = (Volatile.Read(ref _handled), _events, _index);
            if (events is null || (uint)index >= (uint)events.Count)
                return (handled, null);
            var recorded = events[index];
            return (handled, new Poison(PlaceOf(recorded), recorded.Info.EventId, null, "It is being applied."));
        }
    }

    public async Task RunAsync(Task started, CancellationToken stop)
    {
        try
        {
            await RunUntilAsync(started, stop).ConfigureAwait(false);
        }
        finally
        {
            _commands.End();
            _status.End();
        }
    }

    public void Dispose()
    {
        _commands.Dispose();
        _status.End();
    }

    private async Task RunUntilAsync(Task started, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await ProjectAsync(started, stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is ArgumentException or NotSupportedException or InvalidOperationException or EventDecodeException or LogWentBackException)
            {
                _opened.TrySetResult(null);
                await StandAsync(e.Message, null, stop).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                _opened.TrySetResult(null);
                _status.Set(ProjectionState.Unreachable, e.Message);
                await Retry.PauseAsync(_attempt++, options, stop).ConfigureAwait(false);
            }
        }
    }

    private static Place PlaceOf(in Recorded recorded) => new(recorded.Info.Position, recorded.Info.Ordinal, recorded.Part);

    private async Task ProjectAsync(Task started, CancellationToken stop)
    {
        var stretch = await OpenAsync(stop).ConfigureAwait(false);
        _opened.TrySetResult(stretch.Place);
        await started.WaitAsync(stop).ConfigureAwait(false);
        (_attempt, _stretch) = (0, stretch);
        _status.Set(stretch.HasBeenCurrent ? ProjectionState.Live : ProjectionState.Building);
        _status.LogEnds(await store.ReadEndAsync(stop).ConfigureAwait(false));
        bool isLost;
        var feed = new LogFeed(shared, store, projection);
        await using (feed.ConfigureAwait(false))
        {
            try
            {
                isLost = await FoldAsync(stretch, feed, stop).ConfigureAwait(false);
            }
            catch (LostException)
            {
                isLost = true;
            }
            finally
            {
                (_stretch, _events) = (null, null);
            }
        }

        if (isLost)
            await WaitAsSpareAsync(stretch.Table, stop).ConfigureAwait(false);
        else if (_stopsAt is { } poison && stretch.Committed < poison.Place && !stretch.HasNews)
            await StandAsync($"Event {poison.EventId} at {poison.Place}: {poison.Reason}", poison, stop).ConfigureAwait(false);
    }

    private async ValueTask<Stretch> OpenAsync(CancellationToken stop)
    {
        var table = await target.OpenAsync(build, creates: true, stop).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"The target did not make the build of view '{build.View}'.");
        var stored = await table.ReadCheckpointAsync(stop).ConfigureAwait(false);
        var checkpoint = stored.Bytes.IsEmpty ? null : ViewCheckpoint.Read(stored.Bytes);
        if (checkpoint is not null && (checkpoint.Incarnation != build.Incarnation || checkpoint.Fingerprint != build.Fingerprint))
            throw new InvalidOperationException($"The checkpoint of view '{build.View}' is of fold {checkpoint.Fingerprint} and log '{checkpoint.Incarnation}', and this is fold {build.Fingerprint} and log '{build.Incarnation}'. Remove the build; the log makes it again.");
        if (_stopsAt is { } poison && checkpoint?.Place >= poison.Place)
            _stopsAt = null;
        var fold = new RowFold(projection.Code, table.MaxRows, options.RowsInMemory, stored.Revision == 0)
        {
            Parked = projection.Parks ? await ReadParkedAsync(table, stop).ConfigureAwait(false) : null,
            Measures = _measuresUntil is null ? null : table.MaxRowBytes,
            Events = checkpoint?.Events ?? 0,
            Skipped = checkpoint?.Skipped ?? 0,
        };
        var stretch = new Stretch(build, table, stored, checkpoint, fold);
        _status.At(stretch.Place, stretch.HasBeenCurrent);
        return stretch;
    }

    private async ValueTask<ParkedRows> ReadParkedAsync(IViewTable table, CancellationToken stop)
    {
        var parked = new ParkedRows(_parkable);
        await foreach (var (key, bytes) in table.ListAsync(ParkedRow.KeyPrefix[..^1], stop).ConfigureAwait(false))
            parked.Take(ParkedRow.Read(key, bytes));
        _status.Parked(parked.All.Count);
        return parked;
    }

    // Until another was faster: true; or something that begins again at the checkpoint: false.
    private async Task<bool> FoldAsync(Stretch stretch, LogFeed feed, CancellationToken stop)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            await _commands.RunAsync(stretch, _status.Health.State, stop).ConfigureAwait(false);
            if (await NextAsync(stretch, feed, stop).ConfigureAwait(false) is not { } slice)
                continue;
            for (var next = 0; next < slice.Events.Count;)
            {
                var result = CommitResult.Kept;
                var step = Fold(stretch, slice.Events, ref next);
                _events = null;
                switch (step)
                {
                    case FoldStep.NeedsRows:
                        for (var ahead = next + 1; ahead < slice.Events.Count; ahead++)
                            LookAhead(stretch.Fold, slice.Events[ahead]);
                        await stretch.ReadWantedAsync(stop).ConfigureAwait(false);
                        break;
                    case FoldStep.NeedsCommit:
                        result = await KeepAsync(stretch, stop).ConfigureAwait(false);
                        since = Stopwatch.GetTimestamp();
                        break;
                    case FoldStep.Poison when stretch.Fold.Poison is { } poison:
                        return Meet(poison);
                    case FoldStep.Poison:
                        return stretch.HasNews && await KeepAsync(stretch, stop).ConfigureAwait(false) == CommitResult.Lost;
                }

                if (result != CommitResult.Kept)
                    return result == CommitResult.Lost;
            }

            stretch.Place = Place.EndOf(slice.Last) > stretch.Place ? Place.EndOf(slice.Last) : stretch.Place;
            var isAtEnd = slice.IsCaughtUp && !feed.HasNext;
            if (isAtEnd || Stopwatch.GetElapsedTime(since) >= options.CommitAtLeastEvery)
            {
                if (stretch.HasNews && await KeepAsync(stretch, stop).ConfigureAwait(false) is var kept and not CommitResult.Kept)
                    return kept == CommitResult.Lost;
                if (isAtEnd && !stretch.HasBeenCurrent && !await BecomeCurrentAsync(stretch, stop).ConfigureAwait(false))
                    return true;
                since = Stopwatch.GetTimestamp();
            }
        }
    }

    private async ValueTask<DecodedSlice?> NextAsync(Stretch stretch, LogFeed feed, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, _commands.Wake);
        try
        {
            var slice = await feed.NextAsync(stretch.Place, either.Token).ConfigureAwait(false);
            _status.LogEnds(slice.Last);
            return slice;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>The hot loop: folds events until something else must be done first.</summary>
    private FoldStep Fold(Stretch stretch, List<Recorded> events, ref int next)
    {
        (_events, var fold) = (events, stretch.Fold);
        var all = CollectionsMarshal.AsSpan(events);
        for (; next < all.Length; next++)
        {
            ref readonly var recorded = ref all[next];
            var place = PlaceOf(recorded);
            if (place <= stretch.Place)
                continue;
            if (_stopsAt is { } poison && place >= poison.Place)
                return FoldStep.Poison;
            _index = next;
            _handled++;
            if (recorded.Event is EventFault fault)
            {
                if (Concerns(fault, recorded.Info))
                {
                    fold.FailsAt(place, recorded.Info, null, fault.Why.Message);
                    return FoldStep.Poison;
                }
            }
            else if (fold.Step(recorded.Event, recorded.Info, place) is var step and not FoldStep.Done)
                return step;
            stretch.Place = place;
        }

        return FoldStep.Done;
    }

    private static void LookAhead(RowFold fold, in Recorded recorded)
    {
        if (fold.Wanted.Count < 1_000 && recorded.Event is not EventFault)
            fold.LookAhead(recorded.Event, recorded.Info);
    }

    private bool Concerns(EventFault fault, in EventInfo info)
    {
        var name = info.Aggregate.Aggregate;
        return projection.Aggregates.Any(aggregate => aggregate.Name == name)
            && (fault.Type is null || projection.Events.Any(type => type.IsAssignableFrom(fault.Type)));
    }

    // A row that an Apply left half changed is not kept: all is folded again from the checkpoint to just before the event.
    private bool Meet(Poison poison)
    {
        if (projection.Parks && poison.Key is { } key)
            _parkable[(key, poison.Place)] = poison.Reason;
        else
            _stopsAt = poison;
        return false;
    }
}

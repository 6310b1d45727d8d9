namespace DomainEs;

/// <summary>Says which build of a view a reader uses, and never goes back in the log when that changes.</summary>
internal sealed class ViewSource(IProjectionTarget target, string context, string view, Fingerprint fingerprint, Fingerprint shape, ViewOptions options) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private OpenView? _open;

    /// <summary>The build to use, at a position at least.</summary>
    /// <exception cref="ViewNotReadyException">There is none yet, and none in time for who waits for a position.</exception>
    /// <exception cref="ViewBehindException">It does not get there in time.</exception>
    public async ValueTask<OpenView> OpenAsync(Position? atLeast, CancellationToken cancellationToken)
    {
        var begun = options.Clock.GetTimestamp();
        var open = Volatile.Read(ref _open);
        if (open is null || options.Clock.GetElapsedTime(open.Since, begun) >= options.SwitchCheck)
            open = atLeast is null ? await ChooseAsync(cancellationToken).ConfigureAwait(false) : await ChooseInTimeAsync(begun, cancellationToken).ConfigureAwait(false);
        if (atLeast is { } position && !await open.ReachesAsync(Place.EndOf(position), begun, options, cancellationToken).ConfigureAwait(false))
            throw new ViewBehindException(view, position, open.Seen, options.MaxWait);
        return open;
    }

    /// <summary>Asks again at the next reading which build is to be used: this one is gone.</summary>
    public void Forget(OpenView open) => open.KeepUntil(options.Clock.GetTimestamp() - (long)(options.SwitchCheck.TotalSeconds * options.Clock.TimestampFrequency) - 1);

    /// <summary>Waits until it is time to ask again which build is to be used.</summary>
    public Task CheckAgainAsync(CancellationToken cancellationToken) => Task.Delay(options.SwitchCheck, options.Clock, cancellationToken);

    public void Dispose() => _gate.Dispose();

    // A view that is built for the first time is one that is not there yet: who waits for a position waits for it too.
    private async ValueTask<OpenView> ChooseInTimeAsync(long begun, CancellationToken cancellationToken)
    {
        for (var pause = 2; ; pause = Math.Min(pause * 2, 100))
        {
            try
            {
                return await ChooseAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (ViewNotReadyException) when (options.Clock.GetElapsedTime(begun) < options.MaxWait)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(pause), options.Clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<OpenView> ChooseAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var now = options.Clock.GetTimestamp();
            if (_open is { } known && options.Clock.GetElapsedTime(known.Since, now) < options.SwitchCheck)
                return known;
            var build = await FindAsync(cancellationToken).ConfigureAwait(false);
            if (_open?.Build == build && !await IsGoneAsync(_open, cancellationToken).ConfigureAwait(false))
                _open.KeepUntil(now);
            else
                _open = await ChangeAsync(build, now, cancellationToken).ConfigureAwait(false);
            return _open;
        }
        finally
        {
            _gate.Release();
        }
    }

    // What was read of the one is not taken back by the other: it is used once it has got as far.
    private async ValueTask<OpenView> ChangeAsync(ViewBuild build, long now, CancellationToken cancellationToken)
    {
        IViewTable? table;
        while ((table = await target.OpenAsync(build, creates: false, cancellationToken).ConfigureAwait(false)) is null)
        {
            // Removed since it was found: readers were sent to another before that.
            var found = await FindAsync(cancellationToken).ConfigureAwait(false);
            build = found != build ? found : throw new ViewNotReadyException(view, null);
        }

        var next = new OpenView(build, table, now);
        if (_open is not { } old || old.Build.Incarnation != build.Incarnation)
            return next;
        var isGone = await IsGoneAsync(old, cancellationToken).ConfigureAwait(false);
        if (await next.ReachesAsync(old.Seen, options.Clock.GetTimestamp(), options, cancellationToken).ConfigureAwait(false))
            return next;
        if (isGone)
            throw new ViewBehindException(view, old.Seen.Position, next.Seen, options.MaxWait);
        old.KeepUntil(now);
        return old;
    }

    private static async ValueTask<bool> IsGoneAsync(OpenView open, CancellationToken cancellationToken)
    {
        try
        {
            await open.ReadCheckpointAsync(cancellationToken).ConfigureAwait(false);
            return false;
        }
        catch (ViewUnreachableException)
        {
            return true;
        }
    }

    // One's own, if it was ever complete; else the current one, if its rows can be read.
    private async ValueTask<ViewBuild> FindAsync(CancellationToken cancellationToken)
    {
        var current = await target.ReadCurrentAsync(context, view, cancellationToken).ConfigureAwait(false);
        if (current is not null && current.Fingerprint == fingerprint && current.Shape == shape)
            return current;
        Place? reached = null;
        ViewUnreachableException? lost = null;
        foreach (var build in await target.ListAsync(context, view, cancellationToken).ConfigureAwait(false))
        {
            if (build.Fingerprint != fingerprint || build.Shape != shape || (current is not null && current.Incarnation != build.Incarnation))
                continue;
            if (await target.OpenAsync(build, creates: false, cancellationToken).ConfigureAwait(false) is not { } table)
                continue;
            try
            {
                var checkpoint = await new OpenView(build, table, 0).ReadCheckpointAsync(cancellationToken).ConfigureAwait(false);
                if (checkpoint is { HasBeenCurrent: true })
                    return build;
                reached = checkpoint?.Place ?? Place.Start;
            }
            catch (ViewUnreachableException e)
            {
                lost = e; // Removed since it was listed, so that another is to be used; or nothing can be reached, which the next reading says.
            }
        }

        if (current is not null && current.Shape == shape)
            return current;
        throw lost ?? (Exception)new ViewNotReadyException(view, reached);
    }
}

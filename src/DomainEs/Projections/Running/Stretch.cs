namespace DomainEs;

/// <summary>One run of a projection from a checkpoint on: what it folded in memory, and the commits it makes of it.</summary>
/// <remarks>Whatever goes wrong, it is dropped, and the next begins at the checkpoint that is kept.</remarks>
internal sealed class Stretch(ViewBuild build, IViewTable table, StoredCheckpoint stored, ViewCheckpoint? checkpoint, RowFold fold)
{
    private readonly Guid _writer = Guid.NewGuid();
    private ulong _revision = stored.Revision;
    private long _commits;
    private Place _committed = checkpoint?.Place ?? Place.Start;

    public RowFold Fold => fold;

    public IViewTable Table => table;

    /// <summary>All up to here is in memory.</summary>
    public Place Place { get; set; } = checkpoint?.Place ?? Place.Start;

    /// <summary>All up to here is kept.</summary>
    public Place Committed => _committed;

    public bool HasBeenCurrent { get; set; } = checkpoint?.HasBeenCurrent ?? false;

    public bool HasNews => fold.IsDirty || Place > _committed;

    /// <summary>Reads the rows and routes that the fold asked for.</summary>
    public async ValueTask ReadWantedAsync(CancellationToken cancellationToken)
    {
        AggregateKey[] routes = [.. fold.Wanted.Routes];
        string[] rows = [.. fold.Wanted.Rows];
        fold.Wanted.Clear();
        var found = await table.ReadManyAsync([.. routes.Select(Route.KeyOf), .. rows.Select(static key => StoredRow.KeyPrefix + key)], cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < routes.Length; i++)
            fold.Take(routes[i], found[i]);
        for (var i = 0; i < rows.Length; i++)
            fold.Take(rows[i], found[routes.Length + i]);
    }

    /// <summary>Keeps what was folded.</summary>
    public async ValueTask<CommitResult> CommitAsync(ProjectionOptions options, Action<Exception> unreachable, CancellationToken cancellationToken)
    {
        if (fold.Collect(table.MaxRowBytes) is not { } rows)
            return CommitResult.RowRefused;
        _commits++;
        var bytes = new ViewCheckpoint(build.Incarnation, build.Fingerprint, [Place], HasBeenCurrent, _writer, _commits, fold.Events, fold.Skipped).ToBytes();
        if (await WriteAsync(new ViewCommit(rows, bytes, _revision), options, unreachable, cancellationToken).ConfigureAwait(false) is not { } revision)
        {
            Instruments.ProjectionLost.Add(1, Instruments.ViewTag(build.View));
            return CommitResult.Lost;
        }

        Instruments.ProjectionRows.Add(rows.Count, Instruments.ViewTag(build.View));
        (_revision, _committed) = (revision, Place);
        fold.Committed();
        return CommitResult.Kept;
    }

    // Whether an answer that did not come was a yes is told by the checkpoint: no two commits write the same.
    private async ValueTask<ulong?> WriteAsync(ViewCommit commit, ProjectionOptions options, Action<Exception> unreachable, CancellationToken cancellationToken)
    {
        var isInDoubt = false;
        for (var attempt = 0; ; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                if (isInDoubt)
                {
                    var now = await table.ReadCheckpointAsync(cancellationToken).ConfigureAwait(false);
                    if (now.Bytes.Span.SequenceEqual(commit.Checkpoint.Span))
                        return now.Revision;
                    if (now.Revision != commit.Expected)
                        return null;
                }

                var written = await table.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
                if (written is not null || !isInDoubt)
                    return written;

                // The first of them may have come through meanwhile.
            }
            catch (ViewUnreachableException e)
            {
                unreachable(e);
                await Retry.PauseAsync(attempt, options, cancellationToken).ConfigureAwait(false);
            }

            isInDoubt = true;
        }
    }
}

/// <summary>What became of a commit.</summary>
internal enum CommitResult
{
    /// <summary>It is kept.</summary>
    Kept,

    /// <summary>Another was faster.</summary>
    Lost,

    /// <summary>A row is too large, or cannot be written: the event that made it so is not known yet.</summary>
    RowRefused,
}

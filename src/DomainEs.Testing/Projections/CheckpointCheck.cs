namespace DomainEs.Testing;

/// <summary>Checks what a checkpoint says against the log and the fold up to it.</summary>
internal static class CheckpointCheck
{
    /// <summary>Fails unless it is of this log and this fold, no further than the log, and counts each event once.</summary>
    public static void Holds<TRow>(ViewCheckpoint? checkpoint, string incarnation, Position end, PlainFold<TRow> fold)
        where TRow : class, IProjection<TRow>
    {
        if (checkpoint is null)
            return;
        if (checkpoint.Incarnation != incarnation || checkpoint.Fingerprint != TRow.Fingerprint)
            throw new ViewCheckFailedException($"the checkpoint is of log '{checkpoint.Incarnation}' and fold {checkpoint.Fingerprint}, and the log is '{incarnation}' and the fold {TRow.Fingerprint}");
        if (checkpoint.Place.Position.Sequence > end.Sequence)
            throw new ViewCheckFailedException($"the checkpoint is at {checkpoint.Place}, and the log ends at {end}");
        if (checkpoint.Events != fold.Events)
            throw new ViewCheckFailedException(FormattableString.Invariant($"the checkpoint at {checkpoint.Place} counts {checkpoint.Events} events, and {fold.Events} are right"));

        // What was parked and taken later may have met no row then, or one where there was none before.
        if (!TRow.Parks && checkpoint.Skipped != fold.Skipped)
            throw new ViewCheckFailedException(FormattableString.Invariant($"the checkpoint at {checkpoint.Place} counts {checkpoint.Skipped} events that met no row, and {fold.Skipped} are right"));
    }
}

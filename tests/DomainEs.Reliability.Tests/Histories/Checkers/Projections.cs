namespace DomainEs.Reliability.Tests.Histories.Checkers;

/// <summary>C8: every kept state is the fold of the log up to its checkpoint, and every entry had its effect once.</summary>
internal static class Projections
{
    public const string Id = "C8";

    public static IEnumerable<Finding> Check(History history, FinalLog log, IReadOnlyDictionary<string, ProjectionFold> folds)
    {
        var steps = history.Operations.OfType<ProjectionStep>().GroupBy(step => step.Projection);
        var effects = history.Operations.OfType<Effect>().GroupBy(effect => effect.Projection);
        return [.. steps.SelectMany(ofOne => CheckStates(ofOne, log, folds[ofOne.Key])), .. effects.SelectMany(ofOne => CheckEffects(ofOne, log))];
    }

    private static IEnumerable<Finding> CheckStates(IEnumerable<ProjectionStep> steps, FinalLog log, ProjectionFold fold)
    {
        var byCheckpoint = steps.OrderBy(step => step.Checkpoint.Sequence).ToList();
        var (state, earlier, at) = (fold.Start, new HashSet<object>(), 0);
        foreach (var step in byCheckpoint)
        {
            if (step.Checkpoint.Sequence > log.End)
            {
                yield return new Finding(Id, FindingKind.CheckpointAhead, $"the log ends at {log.End}", step);
                continue;
            }

            for (; at < log.Entries.Length && log.Entries[at].Position.Sequence <= step.Checkpoint.Sequence; at++)
            {
                earlier.Add(state);
                state = fold.Next(state, log.Entries[at]);
            }

            if (state.Equals(step.State))
                continue;
            yield return earlier.Contains(step.State)
                ? new Finding(Id, FindingKind.CheckpointAhead, $"the state is one of an earlier place, {state} would be right", step)
                : new Finding(Id, FindingKind.WrongState, $"the fold of the log up to the checkpoint is {state}", step);
        }
    }

    private static IEnumerable<Finding> CheckEffects(IEnumerable<Effect> effects, FinalLog log)
    {
        var ledger = effects.ToLookup(effect => effect.Position);
        var last = ledger.Max(ofEntry => ofEntry.Key.Sequence);
        foreach (var ofEntry in ledger.Where(ofEntry => ofEntry.Count() > 1))
            yield return new Finding(Id, FindingKind.Doubled, $"{ofEntry.Key} had its effect {ofEntry.Count()} times", ofEntry);
        foreach (var entry in log.Entries.Where(entry => entry.Position.Sequence < last && !ledger.Contains(entry.Position)))
            yield return new Finding(Id, FindingKind.Lost, $"{entry} had no effect, and later ones had");
        var known = log.Entries.Select(entry => entry.Position).ToHashSet();
        foreach (var effect in effects.Where(effect => !known.Contains(effect.Position)))
            yield return new Finding(Id, FindingKind.Phantom, "an effect of an entry that is not in the log", effect);
    }
}

namespace DomainEs.Reliability.Tests.Histories.Checkers;

/// <summary>C9: a snapshot that was used holds the fold of the whole history up to its revision, made by the code that runs; every other was ignored.</summary>
internal static class Snapshots
{
    public const string Id = "C9";

    public static IEnumerable<Finding> Check(History history, FinalLog log, ulong fingerprint, ProjectionFold fold)
    {
        foreach (var ofAggregate in history.Operations.OfType<SnapshotRead>().Where(read => read.WasUsed).GroupBy(read => read.Aggregate))
        {
            var states = new Dictionary<Revision, object> { [Revision.None] = fold.Start };
            var state = fold.Start;
            foreach (var entry in log.HistoryOf(ofAggregate.Key))
                states[entry.Revision] = state = fold.Next(state, entry);
            foreach (var read in ofAggregate)
            {
                if (read.Fingerprint != fingerprint)
                    yield return new Finding(Id, FindingKind.WrongState, FormattableString.Invariant($"it was made by other code; the fold is {fingerprint:x}"), read);
                else if (!states.TryGetValue(read.Revision, out var right))
                    yield return new Finding(Id, FindingKind.CheckpointAhead, "it stands at a revision that the history does not have", read);
                else if (!right.Equals(read.State))
                    yield return new Finding(Id, FindingKind.WrongState, $"the fold of the history is {right}", read);
            }
        }
    }
}

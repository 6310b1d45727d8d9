namespace DomainEs.Reliability.Tests.Histories.Checkers;

/// <summary>C10: every replica, read by itself after all is settled, gives the same log.</summary>
internal static class Replicas
{
    public const string Id = "C10";

    public static IEnumerable<Finding> Check(IReadOnlyDictionary<string, FinalLog> replicas)
    {
        var all = replicas.Values.SelectMany(log => log.Entries).GroupBy(entry => entry.Position.Sequence).OrderBy(entries => entries.Key).ToList();
        foreach (var differing in all.Where(entries => entries.Distinct(Comparer).Count() > 1))
            yield return new Finding(Id, FindingKind.Diverged, $"replicas hold different entries at one position: {string.Join("; ", differing.Distinct(Comparer))}");
        foreach (var (name, log) in replicas)
        {
            var held = log.Entries.Select(entry => entry.Position.Sequence).ToHashSet();
            var missing = all.Select(entries => entries.Key).Where(sequence => !held.Contains(sequence)).ToList();
            if (missing.Count > 0)
                yield return new Finding(Id, FindingKind.Diverged, $"replica {name} lacks {missing.Count} of {all.Count} entries: {Parts(missing, held)}");
        }
    }

    // Which part is missing tells what happened: a wiped replica lacks the beginning, a damaged one the middle, one that is behind the end.
    private static string Parts(List<ulong> missing, HashSet<ulong> held)
    {
        var (first, last) = held.Count == 0 ? (ulong.MaxValue, ulong.MaxValue) : (held.Min(), held.Max());
        var (prefix, postfix) = (missing.Count(sequence => sequence < first), missing.Count(sequence => sequence > last));
        return $"{prefix} of the beginning, {missing.Count - prefix - postfix} of the middle, {postfix} of the end";
    }

    private static EqualityComparer<LoggedEntry> Comparer { get; } = EqualityComparer<LoggedEntry>.Create(
        (one, other) => one?.Digest == other?.Digest && one?.Aggregate == other?.Aggregate, entry => entry.Digest.GetHashCode());
}

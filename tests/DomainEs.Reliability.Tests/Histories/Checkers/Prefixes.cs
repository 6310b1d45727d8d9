namespace DomainEs.Reliability.Tests.Histories.Checkers;

/// <summary>The part of C6 that holds for every load: it saw the history up to one of its entries, nothing else, and no client less than before.</summary>
internal static class Prefixes
{
    public static IEnumerable<Finding> Check(Load load, Spans written)
    {
        if (written.CountAt(load.Revision) is not { } count)
        {
            yield return new Finding(Linearizability.Id, FindingKind.Phantom, $"revision {load.Revision} is not in the history", load);
            yield break;
        }

        var version = count == 0 ? 0 : written.Entries[count - 1].LastVersion;
        if (version != load.Version)
            yield return new Finding(Linearizability.Id, FindingKind.Altered, FormattableString.Invariant($"the history has version {version} at that revision"), load);
        if (load.Commits.IsDefault || written.CountAt(load.After) is not { } start)
            yield break;
        var wanted = written.Entries.Skip(start).Take(count - start).SelectMany(entry => entry.Commits).Select(commit => commit.Id);
        if (!wanted.SequenceEqual(load.Commits))
            yield return new Finding(Linearizability.Id, FindingKind.Altered, $"the history has {string.Join(' ', wanted.Select(Names.Of))} there, and was read as {string.Join(' ', load.Commits.Select(Names.Of))}", load);
    }

    public static IEnumerable<Finding> CheckSessions(IEnumerable<Load> loads, Spans written)
    {
        foreach (var session in loads.GroupBy(load => load.Client))
        {
            Load? before = null;
            foreach (var load in session.OrderBy(load => load.Began))
            {
                if (before is not null && written.CountAt(load.Revision) < written.CountAt(before.Revision))
                    yield return new Finding(Linearizability.Id, FindingKind.Stale, "a client saw less than it had seen before", before, load);
                else
                    before = load;
            }
        }
    }
}

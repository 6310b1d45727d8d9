namespace DomainEs.Locking;

/// <summary>Brings a lock file up to the model: what is shipped stays shipped, what is gone and may be is remembered where its name matters.</summary>
internal static class LockMerge
{
    /// <summary>The lock file as it should be.</summary>
    /// <param name="held">The lock file.</param>
    /// <param name="model">The model, which breaks nothing that is shipped.</param>
    public static LockFile Of(LockFile held, LockFile model)
    {
        var pairs = LockComparison.PairsOf(held, model);
        var facts = new List<LockFact>();
        foreach (var fact in model.Facts)
            facts.Add(fact with { IsShipped = IsShipped(fact, held, pairs) });
        facts.AddRange(Remembered(held, model, pairs));
        return new LockFile(held.Context, facts, Math.Max(held.Format, LockText.CurrentFormat), held.Kept);
    }

    private static bool IsShipped(LockFact fact, LockFile held, TypePairs pairs)
    {
        // A retired event is as shipped as it was.
        if (fact.Kind is LockKind.Aggregate or LockKind.Retired)
            return held.Facts.Any(other => other.IsShipped && other.Aggregate == fact.Aggregate && other.EventName == fact.Owner && other.Name.Length == 0);
        return pairs.HeldAs(fact.Aggregate, fact.Owner).Any(owner => fact.IsOwner
            ? held.Owner(fact.Aggregate, owner) is { IsShipped: true }
            : held.Part(fact.Aggregate, owner, fact.Kind, fact.Name) is { IsShipped: true });
    }

    private static IEnumerable<LockFact> Remembered(LockFile held, LockFile model, TypePairs pairs)
    {
        foreach (var fact in held.Facts.Where(static fact => fact.IsShipped))
        {
            if (fact.Kind == LockKind.Retired)
                yield return fact;
            if (fact.Kind is not (LockKind.Member or LockKind.Removed))
                continue;
            foreach (var owner in pairs.ModelAs(fact.Aggregate, fact.Owner))
            {
                if (model.Part(fact.Aggregate, owner, LockKind.Member, fact.Name) is null)
                    yield return fact with { Kind = LockKind.Removed, Owner = owner };
            }
        }
    }
}

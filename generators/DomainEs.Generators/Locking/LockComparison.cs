namespace DomainEs.Locking;

/// <summary>Holds a model against a lock file: what of the shipped lines it breaks.</summary>
/// <remarks>Types are compared by what they are made of, never by their C# name, and each pair of types once.</remarks>
internal sealed class LockComparison
{
    private readonly LockFile _held;
    private readonly LockFile _model;
    private readonly List<LockDifference> _found = [];

    private LockComparison(LockFile held, LockFile model) => (_held, _model, Pairs) = (held, model, new TypePairs(held, model, _found));

    private TypePairs Pairs { get; }

    /// <summary>The differences, in the order of the lock file.</summary>
    /// <param name="held">The lock file.</param>
    /// <param name="model">The model as it is now.</param>
    public static IReadOnlyList<LockDifference> Of(LockFile held, LockFile model)
    {
        var comparison = new LockComparison(held, model);
        comparison.Compare();
        return comparison._found;
    }

    /// <summary>The types of the model with what the lock file calls them, by aggregate.</summary>
    public static TypePairs PairsOf(LockFile held, LockFile model)
    {
        var comparison = new LockComparison(held, model);
        comparison.Compare();
        return comparison.Pairs;
    }

    private void Compare()
    {
        foreach (var name in _held.Aggregates)
        {
            var held = _held.Owner(name)!;
            var now = _model.Owner(name);
            if (now is null ? held.IsShipped : held.IsShipped && !IsSameSubject(held.Value, now.Value))
                _found.Add(new LockDifference(LockChange.SubjectChanged, held, now ?? SuccessorOf(name)));
            if (now is not null)
                CompareEvents(name);
        }
    }

    private void CompareEvents(string aggregate)
    {
        var free = _model.Events(aggregate).Where(e => _held.Owner(aggregate, e.Owner) is null).ToList();
        foreach (var held in _held.Events(aggregate))
        {
            if (_model.Owner(aggregate, held.Owner) is { } same)
                Pairs.CompareMembers(held, same);
            else if (held.IsShipped && !IsRetired(held))
                Gone(held, free);
        }

        foreach (var retired in _held.Facts.Where(fact => fact.Kind == LockKind.Retired && fact.Aggregate == aggregate && fact.IsShipped))
        {
            if (_model.Events(aggregate).FirstOrDefault(e => e.EventName == retired.Owner) is { } again)
                _found.Add(new LockDifference(LockChange.RetiredNameUsed, retired, again));
            else if (!IsRetired(retired))
                _found.Add(new LockDifference(LockChange.EventRemoved, retired, null));
        }
    }

    private void Gone(LockFact held, List<LockFact> free)
    {
        var renamed = free.FirstOrDefault(candidate => Pairs.AreAlike(held, candidate));
        if (renamed is not null)
        {
            free.Remove(renamed);
            Pairs.CompareMembers(held, renamed);
        }

        _found.Add(new LockDifference(renamed is null ? LockChange.EventRemoved : LockChange.EventRenamed, held, renamed));
    }

    private bool IsRetired(LockFact e) =>
        _model.Facts.Any(fact => fact.Kind == LockKind.Retired && fact.Aggregate == e.Aggregate && fact.Owner == e.EventName);

    // An aggregate under a name that the lock file does not know, with events that it does: it was renamed.
    private LockFact? SuccessorOf(string gone) => _model.Aggregates
        .Where(name => _held.Owner(name) is null && _held.Events(gone).Any(e => _model.Owner(name, e.Owner) is not null))
        .Select(name => _model.Owner(name))
        .FirstOrDefault();

    // The subject without its context: an int and a long are written alike.
    private static bool IsSameSubject(string held, string model) => held.Replace("<int>", "<long>") == model.Replace("<int>", "<long>");
}

namespace DomainEs.Locking;

/// <summary>What is stored of one context: the lock file's content, or the same read from the model as it is now.</summary>
internal sealed class LockFile
{
    private readonly Dictionary<(string, string), LockFact> _owners = [];
    private readonly Dictionary<(string, string), List<LockFact>> _parts = [];

    /// <summary>Takes facts in any order; of two of one place the first stays, shipped if any is.</summary>
    /// <param name="context">The stored name of the context.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="format">The format they were written in.</param>
    /// <param name="kept">Lines that are not understood and kept.</param>
    public LockFile(string context, IEnumerable<LockFact> facts, int format = LockText.CurrentFormat, IEnumerable<string>? kept = null)
    {
        (Context, Format, Kept) = (context, format, [.. kept ?? []]);
        Facts = [.. facts.GroupBy(PlaceOf).Select(static same => same.First() with { IsShipped = same.Any(static fact => fact.IsShipped) }).OrderBy(static fact => fact, LockOrder.Instance)];
        foreach (var fact in Facts)
        {
            var place = (fact.Aggregate, fact.Owner);
            if (fact.IsOwner || fact.Kind == LockKind.Aggregate)
                _owners[place] = fact;
            else if (!_parts.TryGetValue(place, out var parts))
                _parts[place] = [fact];
            else
                parts.Add(fact);
        }
    }

    /// <summary>The stored name of the context.</summary>
    public string Context { get; }

    /// <summary>The format it was written in: that of a newer version stays.</summary>
    public int Format { get; }

    /// <summary>Lines that are not understood and kept as they are.</summary>
    public IReadOnlyList<string> Kept { get; }

    /// <summary>All facts, in the order in which they are written.</summary>
    public IReadOnlyList<LockFact> Facts { get; }

    /// <summary>The stored names of the aggregates.</summary>
    public IEnumerable<string> Aggregates => Facts.Where(static fact => fact.Kind == LockKind.Aggregate).Select(static fact => fact.Aggregate);

    /// <summary>What an aggregate, an event or a type is; null if it is not there.</summary>
    public LockFact? Owner(string aggregate, string owner = "") => _owners.TryGetValue((aggregate, owner), out var fact) ? fact : null;

    /// <summary>What an event or a type is made of.</summary>
    public IEnumerable<LockFact> Parts(string aggregate, string owner, LockKind kind) =>
        _parts.TryGetValue((aggregate, owner), out var parts) ? parts.Where(part => part.Kind == kind) : [];

    /// <summary>One part.</summary>
    public LockFact? Part(string aggregate, string owner, LockKind kind, string name) => Parts(aggregate, owner, kind).FirstOrDefault(part => part.Name == name);

    /// <summary>The events of an aggregate.</summary>
    public IEnumerable<LockFact> Events(string aggregate) => Facts.Where(fact => fact.Kind == LockKind.Event && fact.Aggregate == aggregate);

    /// <summary>The same facts, all of them shipped.</summary>
    public LockFile Shipped() => new(Context, Facts.Select(static fact => fact with { IsShipped = true }), Format, Kept);

    // A retired name may be one that an event still has: both are said.
    private static (string, string, string, bool, bool) PlaceOf(LockFact fact) =>
        (fact.Aggregate, fact.Owner, fact.Name, fact.Kind == LockKind.Retired, fact.Kind == LockKind.Removed);
}

namespace DomainEs.Locking;

/// <summary>The order of a lock file's lines: by names alone, so that nothing in C# but a name moves one.</summary>
internal sealed class LockOrder : IComparer<LockFact>
{
    public static readonly LockOrder Instance = new();

    public int Compare(LockFact? x, LockFact? y)
    {
        if (x is null || y is null)
            return x is null ? y is null ? 0 : -1 : 1;
        var order = string.CompareOrdinal(x.Aggregate, y.Aggregate);
        if (order == 0)
            order = Section(x).CompareTo(Section(y));
        if (order == 0)
            order = string.CompareOrdinal(x.Owner, y.Owner);
        if (order == 0)
            order = string.CompareOrdinal(x.Name, y.Name);
        return order == 0 ? x.Kind.CompareTo(y.Kind) : order;
    }

    // The aggregate, what can happen to it, what that is made of, what can no longer happen. Events have their version in the name, types never do.
    private static int Section(LockFact fact) => fact.Kind switch
    {
        LockKind.Aggregate => 0,
        LockKind.Retired => 3,
        _ => fact.Owner.Contains('@') ? 1 : 2,
    };
}

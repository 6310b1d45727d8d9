namespace DomainEs;

/// <summary>What must be read before the fold goes on.</summary>
internal sealed class RowsWanted
{
    public HashSet<string> Rows { get; } = new(StringComparer.Ordinal);

    public HashSet<AggregateKey> Routes { get; } = [];

    public int Count => Rows.Count + Routes.Count;

    public void Clear()
    {
        Rows.Clear();
        Routes.Clear();
    }
}

using DomainEs.Locking;

namespace DomainEs.Testing;

/// <summary>Which case of a hierarchy or value of an enum comes next: over the payloads of an event each comes, the last one first.</summary>
internal sealed class SampleChoices
{
    private readonly Dictionary<string, (int Times, int Of)> _chosen = new(StringComparer.Ordinal);

    /// <summary>Whether some of what was met did not come yet.</summary>
    public bool AreLeft => _chosen.Values.Any(static one => one.Times < one.Of);

    /// <summary>The next one.</summary>
    /// <param name="owner">The hierarchy or the enum.</param>
    /// <param name="parts">Its cases or values.</param>
    public LockFact Next(string owner, IReadOnlyList<LockFact> parts)
    {
        var times = _chosen.GetValueOrDefault(owner).Times;
        _chosen[owner] = (times + 1, parts.Count);
        return parts[parts.Count - 1 - (times % parts.Count)];
    }
}

namespace DomainEs.Generators.Emission;

/// <summary>Gives names that differ from each other, also where case does not count.</summary>
internal sealed class UniqueNames
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>The name of a thing, always the same: the wanted one if it is free, else with a number.</summary>
    public string Of(string key, string wanted)
    {
        if (_names.TryGetValue(key, out var known))
            return known;
        var name = wanted;
        for (var i = 2; !_taken.Add(name); i++)
            name = wanted + i;
        return _names[key] = name;
    }
}

using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>An old version of an event.</summary>
/// <param name="Type">Its type's text, for example <c>global::Shop.OrderPlaced.V1</c>.</param>
/// <param name="Name">Under which it was stored.</param>
/// <param name="Upcaster">What makes it into a newer one.</param>
internal sealed record OldVersion(string Type, EventName Name, Upcaster Upcaster)
{
    public INamedTypeSymbol Symbol => Upcaster.Old;
}

/// <summary>In which way a chain of upcasters is broken.</summary>
internal enum ChainFault
{
    /// <summary>Nothing reads a version: its type's name, the stored name, the version nobody reads, what it is made into.</summary>
    MissingLink,

    /// <summary>A version is made into itself by a detour: the method, the type.</summary>
    Cycle,

    /// <summary>Two methods make one old version into a newer one: the method, the other one, the stored name.</summary>
    Twice,

    /// <summary>The method cannot be called: the method, why not, its type, the old type.</summary>
    Unusable,
}

/// <summary>Finds the old versions of an aggregate's events, inward from the events: what a <c>From</c> takes, and what the <c>From</c>s of that take.</summary>
internal sealed class OldVersions
{
    private readonly INamedTypeSymbol _aggregate;
    private readonly ITypeSymbol? _id;
    private readonly IReadOnlyList<ApplyMethod> _applies;
    private readonly List<OldVersion> _found = [];
    private readonly List<INamedTypeSymbol> _path = [];
    private readonly HashSet<string> _spokenOf = new(StringComparer.Ordinal);

    private OldVersions(INamedTypeSymbol aggregate, ITypeSymbol? id, IReadOnlyList<ApplyMethod> applies) =>
        (_aggregate, _id, _applies) = (aggregate, id, applies);

    /// <summary>The old versions that can be read, by type name.</summary>
    public IReadOnlyList<OldVersion> Found { get; private set; } = [];

    /// <summary>What is broken: where, and what the message says.</summary>
    public List<(ChainFault Fault, ISymbol Place, string[] Arguments)> Faults { get; } = [];

    /// <summary>Follows the upcasters of all events.</summary>
    /// <param name="aggregate">The aggregate.</param>
    /// <param name="id">Its id; null if that type is an error.</param>
    /// <param name="applies">Its events.</param>
    public static OldVersions Of(INamedTypeSymbol aggregate, ITypeSymbol? id, IReadOnlyList<ApplyMethod> applies)
    {
        var versions = new OldVersions(aggregate, id, applies);
        foreach (var apply in applies)
            versions.Follow(apply.Event, EventNames.Of(apply.Event));
        versions.Found = versions._found.Count == 0 ? [] : [.. versions._found.OrderBy(static old => old.Type, StringComparer.Ordinal)];
        return versions;
    }

    /// <summary>Adds a fault for each version that nothing reads, unless another fault of its event says why.</summary>
    public void FindMissingLinks()
    {
        var all = _applies.Select(static apply => (apply.Event, Name: EventNames.Of(apply.Event))).Concat(_found.Select(static old => (Event: old.Symbol, old.Name)));
        foreach (var versions in all.GroupBy(static one => one.Name.Name, StringComparer.Ordinal))
        {
            var newest = versions.OrderByDescending(static one => one.Name.Version).First();
            if (_spokenOf.Contains(versions.Key))
                continue;
            var known = new HashSet<int>(versions.Select(static one => one.Name.Version));
            var missing = newest.Name.Version - 1;
            while (known.Contains(missing))
                missing--;
            if (missing > 0)
            {
                var next = versions.First(one => one.Name.Version == missing + 1).Event;
                Faults.Add((ChainFault.MissingLink, newest.Event, [newest.Event.Name, newest.Name.Stored, Number(missing), next.Name]));
            }
        }
    }

    private void Follow(INamedTypeSymbol newer, EventName name)
    {
        if (Upcasters.HaveError(newer))
            _spokenOf.Add(name.Name);
        _path.Add(newer);
        foreach (var (method, old, mark) in Upcasters.Of(newer))
            Take(method, old, EventNames.OfOld(old, mark, name), newer, name);
        _path.RemoveAt(_path.Count - 1);
    }

    private void Take(IMethodSymbol method, INamedTypeSymbol old, EventName oldName, INamedTypeSymbol newer, EventName name)
    {
        if (method.ReturnType.HasError() || method.Parameters.Any(static parameter => parameter.Type.HasError()))
            return;
        if (_path.Any(one => one.Is(old)))
            Add(ChainFault.Cycle, method, name, ForPeople(method), old.Name);
        else if (_applies.FirstOrDefault(apply => apply.Event.Is(old)) is { } applied)
        {
            // One event made of another is nothing of ours, unless the one is marked as a version of the other.
            if (oldName.Name == name.Name && oldName.Version < name.Version)
                Add(ChainFault.Unusable, method, name, ForPeople(method), $"'{ForPeople(applied.Symbol)}' takes '{old.Name}', so that it is an event of today; remove that Apply", newer.Name, old.Name, _aggregate.Name);
        }
        else if (Upcasters.TryParse(method, old, _aggregate, _id, out var upcaster) is { } reason)
            Add(ChainFault.Unusable, method, name, ForPeople(method), reason, newer.Name, old.Name, _aggregate.Name);
        else if (oldName.Name == name.Name && oldName.Version >= name.Version)
            Add(ChainFault.Unusable, method, name, ForPeople(method), $"'{old.Name}' says that it is version {Number(oldName.Version)}, and '{newer.Name}' is version {Number(name.Version)}, which is no newer one", newer.Name, old.Name, _aggregate.Name);
        else if (_found.FirstOrDefault(other => other.Symbol.Is(old) || other.Name == oldName) is { } other)
            Add(ChainFault.Twice, method, name, ForPeople(method), ForPeople(other.Upcaster.Method), oldName.Stored);
        else
        {
            _found.Add(new OldVersion(old.Text(), oldName, upcaster!));
            Follow(old, oldName);
        }
    }

    private void Add(ChainFault fault, IMethodSymbol place, EventName name, params string[] arguments)
    {
        _spokenOf.Add(name.Name);
        Faults.Add((fault, place, arguments));
    }

    private static string ForPeople(IMethodSymbol method) =>
        $"{method.ContainingType.Name}.{method.Name}({string.Join(", ", method.Parameters.Select(static parameter => parameter.Type.ForPeople()))})";

    private static string Number(int version) => version.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

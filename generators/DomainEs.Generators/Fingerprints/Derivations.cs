using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Fingerprints;

/// <summary>Who derives from whom in one assembly; looked up when it is first asked for.</summary>
internal sealed class Derivations(IAssemblySymbol assembly)
{
    private Dictionary<ISymbol, List<INamedTypeSymbol>>? _derived;

    /// <summary>The types of the assembly that derive from a type or implement it, directly or not.</summary>
    public IReadOnlyList<INamedTypeSymbol> Of(INamedTypeSymbol type) =>
        (_derived ??= Find()).TryGetValue(type.OriginalDefinition, out var found) ? found : [];

    /// <summary>The members of the assembly that may run where a member is called.</summary>
    public IEnumerable<ISymbol> OverridesOf(ISymbol member)
    {
        var isOfInterface = member.ContainingType.TypeKind == TypeKind.Interface;
        if (!isOfInterface && !member.IsVirtual && !member.IsAbstract && !member.IsOverride)
            yield break;
        foreach (var type in Of(member.ContainingType))
        {
            if (isOfInterface)
            {
                // The member of the interface as this type has it: IPriced<Book>.Price for IPriced<T>.Price.
                foreach (var face in type.AllInterfaces.Where(face => Same(face.OriginalDefinition, member.ContainingType)))
                {
                    foreach (var candidate in face.GetMembers(member.Name).Where(candidate => Same(candidate.OriginalDefinition, member)))
                    {
                        if (type.FindImplementationForInterfaceMember(candidate) is { } implementation)
                            yield return implementation;
                    }
                }
            }
            else
            {
                foreach (var candidate in type.GetMembers(member.Name).Where(static candidate => candidate.IsOverride))
                    yield return candidate;
            }
        }
    }

    private static bool Same(ISymbol one, ISymbol other) => SymbolEqualityComparer.Default.Equals(one, other);

    private Dictionary<ISymbol, List<INamedTypeSymbol>> Find()
    {
        var derived = new Dictionary<ISymbol, List<INamedTypeSymbol>>(SymbolEqualityComparer.Default);
        var open = new Stack<INamespaceOrTypeSymbol>([assembly.GlobalNamespace]);
        while (open.Count > 0)
        {
            foreach (var member in open.Pop().GetMembers())
            {
                if (member is not INamespaceOrTypeSymbol inner)
                    continue;
                open.Push(inner);
                if (inner is INamedTypeSymbol type)
                    Add(type, derived);
            }
        }

        return derived;
    }

    private void Add(INamedTypeSymbol type, Dictionary<ISymbol, List<INamedTypeSymbol>> derived)
    {
        var ancestors = new HashSet<ISymbol>(type.AllInterfaces.Select(static face => face.OriginalDefinition), SymbolEqualityComparer.Default);
        for (var at = type.BaseType; at is not null; at = at.BaseType)
            ancestors.Add(at.OriginalDefinition);
        foreach (var ancestor in ancestors.Where(ancestor => SymbolEqualityComparer.Default.Equals(ancestor.ContainingAssembly, assembly)))
        {
            if (!derived.TryGetValue(ancestor, out var types))
                derived.Add(ancestor, types = []);
            types.Add(type);
        }
    }
}

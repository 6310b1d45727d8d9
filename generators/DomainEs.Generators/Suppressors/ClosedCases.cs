using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Suppressors;

/// <summary>Knows the cases of a closed hierarchy: what a command or an append comes to, and every abstract class or record whose derived types are nested in it and sealed.</summary>
internal static class ClosedCases
{
    private static readonly string[] s_results = ["Accepted`1", "Conflict`1", "Duplicate`1", "InDoubt`1", "NothingToDo`1", "Rejected`1"];

    /// <summary>The cases, constructed like the hierarchy itself; null if it is not closed.</summary>
    public static IReadOnlyList<INamedTypeSymbol>? Of(INamedTypeSymbol type)
    {
        if (type.IsOurs(KnownNames.CommandResult))
            return [.. s_results.SelectMany(name => type.ContainingNamespace.GetTypeMembers(name.Substring(0, name.Length - 2), 1)).Select(result => result.Construct([.. type.TypeArguments]))];
        if (type is not { IsAbstract: true, TypeKind: TypeKind.Class })
            return null;
        var cases = new List<INamedTypeSymbol>();
        return Collect(type, type, cases) && cases.Count > 0 && IsClosed(type) ? cases : null;
    }

    private static bool Collect(INamedTypeSymbol container, INamedTypeSymbol root, List<INamedTypeSymbol> cases)
    {
        foreach (var nested in container.GetTypeMembers())
        {
            if (!IsDerived(nested, root))
                continue;
            if (nested.IsAbstract ? !Collect(nested, root, cases) : !nested.IsSealed)
                return false;
            if (!nested.IsAbstract)
                cases.Add(nested);
        }

        return true;
    }

    private static bool IsDerived(INamedTypeSymbol type, INamedTypeSymbol root)
    {
        for (var at = type.BaseType; at is not null; at = at.BaseType)
        {
            if (at.Is(root))
                return true;
        }

        return false;
    }

    // Nobody else can derive from it where its constructors are private; where they are not, nobody in its own project does.
    private static bool IsClosed(INamedTypeSymbol type) =>
        type.InstanceConstructors.All(constructor => constructor.DeclaredAccessibility == Accessibility.Private || IsCopy(constructor, type))
        || (!type.DeclaringSyntaxReferences.IsEmpty && !TypesIn(type.ContainingAssembly.GlobalNamespace).Any(other => IsDerived(other, type) && !IsWithin(other, type)));

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamedTypeSymbol type)
                yield return type;
            foreach (var nested in member is INamespaceOrTypeSymbol inner ? TypesIn(inner) : [])
                yield return nested;
        }
    }

    private static bool IsWithin(INamedTypeSymbol type, INamedTypeSymbol outer)
    {
        for (var at = type.ContainingType; at is not null; at = at.ContainingType)
        {
            if (at.Is(outer))
                return true;
        }

        return false;
    }

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type) => type.IsRecord && constructor.Parameters is [{ Type: var only }] && only.Is(type);
}

using DomainEs.Generators.Model;
using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Reads closed hierarchies: an abstract record or class whose nested sealed types are its cases.</summary>
internal static class ClosedHierarchies
{
    /// <summary>The cases by type name; null if the type is none, or has a case that could be of a further type.</summary>
    public static IReadOnlyList<INamedTypeSymbol>? CasesOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: true, IsStatic: false, IsGenericType: false } root && Find(root, out var cases) is null ? cases : null;

    /// <summary>Reads how the values are stored and adds that to the shapes.</summary>
    /// <param name="type">An abstract type.</param>
    /// <param name="text">Its text.</param>
    /// <param name="shapes">Takes it, and its cases.</param>
    /// <param name="reason">Why it cannot be stored.</param>
    public static bool TryParse(INamedTypeSymbol type, string text, MemberShapes shapes, out string? reason)
    {
        reason = type.IsGenericType ? $"'{type.ForPeople()}' is generic and abstract; give it a [Codec<T>]" : Find(type, out _);
        if (reason is not null)
            return false;
        Find(type, out var cases);
        var shaped = new List<UnionCase>(cases.Count);
        foreach (var one in cases)
        {
            if (!shapes.TryParse(one, null, out var shape, out reason))
                return false;
            var name = MemberNames.OfType(one);
            if (name.Length == 0 || shaped.Any(other => other.StoredName == name))
            {
                reason = name.Length == 0 ? $"the stored name of '{one.Name}' is empty" : $"two cases of '{type.ForPeople()}' are both stored as \"{name}\"";
                return false;
            }

            // What a nested type is declared with says nothing of null; the hierarchy's own member does.
            shaped.Add(new UnionCase(name, shape! with { IsNullable = false, IsOblivious = false }));
        }

        shapes.Add(new UnionShape(text, type.Name, shaped.ToEquatableArray()));
        return true;
    }

    private static string? Find(INamedTypeSymbol root, out List<INamedTypeSymbol> cases)
    {
        cases = [];
        if (Collect(root, ScopeOf(root), cases) is { } open)
            return $"'{root.ForPeople()}' is abstract, and its case '{open.Name}' is not sealed, so that what is stored could be of a further type";
        if (cases.Count == 0)
            return $"'{root.ForPeople()}' is abstract and has no cases: no sealed type nested in it derives from it; nest them in it, or give it a [Codec<T>]";
        cases.Sort(static (a, b) => string.CompareOrdinal(a.Text(), b.Text()));
        return null;
    }

    // The cases of an abstract case may stand beside it.
    private static INamedTypeSymbol ScopeOf(INamedTypeSymbol root)
    {
        var scope = root;
        while (scope.ContainingType is { IsAbstract: true } outer && ApplyMethods.IsDerivedFrom(root, outer))
            scope = outer;
        return scope;
    }

    /// <summary>Adds the cases within a type. What is nested in a case is its own affair: an old version of it, for example.</summary>
    /// <returns>A case that is not sealed.</returns>
    private static INamedTypeSymbol? Collect(INamedTypeSymbol root, INamedTypeSymbol within, List<INamedTypeSymbol> cases)
    {
        foreach (var nested in within.GetTypeMembers())
        {
            var isCase = ApplyMethods.IsDerivedFrom(nested, root);
            if (nested.IsAbstract && Collect(root, nested, cases) is { } open)
                return open;
            if (!isCase || nested.IsAbstract)
                continue;
            if (!nested.IsSealed || nested.IsGenericType)
                return nested;
            cases.Add(nested);
        }

        return null;
    }
}

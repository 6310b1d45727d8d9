using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>What is known of types that the platform declares.</summary>
internal static class PlatformTypes
{
    /// <summary>Whether the type stands in the namespace System or below and is compiled.</summary>
    public static bool Has(ITypeSymbol type)
    {
        if (type.SpecialType != SpecialType.None)
            return true;
        var root = type.ContainingNamespace;
        while (root is { ContainingNamespace.IsGlobalNamespace: false })
            root = root.ContainingNamespace;
        return root is { Name: "System" } && type.DeclaringSyntaxReferences.IsEmpty;
    }

    /// <summary>Full metadata name of a generic definition, <c>System.Collections.Generic.List`1</c>.</summary>
    public static string NameOf(INamedTypeSymbol type) => type.ContainingNamespace.FullName() + "." + type.MetadataName;

    /// <summary>What a collection of the platform holds, and how: as pairs, as a set, or as a sequence.</summary>
    public static (string Kind, ITypeSymbol Item)? CollectionOf(INamedTypeSymbol type)
    {
        if (!Has(type))
            return null;
        (string Kind, ITypeSymbol Item)? found = null;
        foreach (var face in type.AllInterfaces.Add(type))
        {
            switch (NameOf(face))
            {
                case "System.Collections.Generic.IReadOnlyDictionary`2" or "System.Collections.Generic.IDictionary`2":
                    return ("Pairs", face.TypeArguments[1]);
                case "System.Collections.Generic.IReadOnlySet`1" or "System.Collections.Generic.ISet`1":
                    found = ("Set", face.TypeArguments[0]);
                    break;
                case "System.Collections.Generic.IEnumerable`1":
                    found ??= ("Items", face.TypeArguments[0]);
                    break;
            }
        }

        return found;
    }

    /// <summary>Whether the class says itself when two values are equal.</summary>
    public static bool HasValueEquality(ITypeSymbol type)
    {
        for (var at = type; at is { SpecialType: not SpecialType.System_Object }; at = at.BaseType)
        {
            foreach (var member in at.GetMembers("Equals"))
            {
                if (member is IMethodSymbol { IsOverride: true })
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether a class of the platform cannot change, its type arguments aside.</summary>
    public static bool IsImmutable(INamedTypeSymbol type) =>
        type.ContainingNamespace.FullName() is "System.Collections.Immutable" or "System.Collections.Frozen"
            ? !type.Name.EndsWith("Builder", StringComparison.Ordinal)
            : NameOf(type) is "System.String" or "System.Uri" or "System.Version" or "System.Type" or "System.Globalization.CultureInfo" or "System.TimeZoneInfo"
                or "System.Text.RegularExpressions.Regex" or "System.Net.IPAddress";
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DomainEs.Generators.Parsing;

/// <summary>What the parser asks of symbols.</summary>
internal static class Symbols
{
    /// <summary>A name in C#: <c>@event</c> for <c>event</c>.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>A type's name in C#: <c>@file</c> for <c>file</c>, which is a keyword where types are named.</summary>
    public static string EscapeType(string name) =>
        SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None ? Escape(name) : "@" + name;

    /// <summary>A type's name where it is declared: of one in lower case the compiler warns, unless it is written with an <c>@</c>.</summary>
    public static string EscapeDeclared(string name) =>
        name.All(static letter => letter is >= 'a' and <= 'z') ? "@" + name : EscapeType(name);

    /// <summary>Whether this is the type of namespace <c>DomainEs</c> with this metadata name.</summary>
    public static bool IsOurs(this ITypeSymbol? type, string metadataName) =>
        type is INamedTypeSymbol { ContainingType: null, ContainingNamespace: { Name: KnownNames.Namespace, ContainingNamespace.IsGlobalNamespace: true } }
        && type.MetadataName == metadataName;

    /// <summary>The attribute of the runtime with this metadata name, if the symbol has it.</summary>
    public static AttributeData? Attribute(this ISymbol symbol, string metadataName)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass.IsOurs(metadataName))
                return attribute;
        }

        return null;
    }

    /// <summary>Whether a type is public and stands in no other: what most are, and quickly said.</summary>
    public static bool IsPlainlyPublic(this ISymbol symbol) =>
        symbol is INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public, ContainingType: null, Arity: 0 };

    /// <summary>Whether two types are one, whatever their question marks.</summary>
    public static bool Is(this ITypeSymbol? type, ITypeSymbol? other) => SymbolEqualityComparer.Default.Equals(type, other);

    /// <summary>Whether a type stands in a namespace, for example <c>System.IO</c>; asked of names alone, so that nothing is looked up.</summary>
    public static bool IsOf(this ITypeSymbol type, string space)
    {
        var (at, end) = (type.ContainingNamespace, space.Length);
        while (at is { IsGlobalNamespace: false } && end > 0)
        {
            var start = end - at.Name.Length;
            if (start < 0 || string.CompareOrdinal(space, start, at.Name, 0, at.Name.Length) != 0 || (start > 0 && space[start - 1] != '.'))
                return false;
            (at, end) = (at.ContainingNamespace, start - 1);
        }

        return end < 0 && at is { IsGlobalNamespace: true };
    }

    /// <summary>The full name of a namespace without <c>global::</c>; empty for the global one.</summary>
    public static string FullName(this INamespaceSymbol space) => space switch
    {
        { IsGlobalNamespace: true } => "",
        { ContainingNamespace.IsGlobalNamespace: true } => Escape(space.Name),
        _ => $"{FullName(space.ContainingNamespace)}.{Escape(space.Name)}",
    };

    /// <summary>The metadata name with namespace and containers: <c>Banking.Outer`1+Account</c>.</summary>
    public static string FullMetadataName(this INamedTypeSymbol type)
    {
        var name = type.MetadataName;
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            name = outer.MetadataName + "+" + name;
        return type.ContainingNamespace.IsGlobalNamespace ? name : type.ContainingNamespace.FullName().Replace("@", "") + "." + name;
    }

    /// <summary>Whether the type or a container of it has type parameters.</summary>
    public static bool IsOpenGeneric(this INamedTypeSymbol type)
    {
        for (var at = type; at is not null; at = at.ContainingType)
        {
            foreach (var argument in at.TypeArguments)
            {
                if (argument.TypeKind == TypeKind.TypeParameter)
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether a type, or a type it is made of, is an error, which the compiler says.</summary>
    public static bool HasError(this ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => true,
        IArrayTypeSymbol array => array.ElementType.HasError(),
        INamedTypeSymbol named => named.TypeArguments.Any(HasError),
        _ => false,
    };
}

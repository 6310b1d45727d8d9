using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Analyzers;

/// <summary>What rules ask of the runtime's attributes and types, by the parser's own way of knowing them.</summary>
internal static class Marks
{
    /// <summary>Whether a compilation can have anything of ours.</summary>
    public static bool UsesDomainEs(this Compilation compilation) => compilation.ReferencedAssemblyNames.Any(static name => name.Name == KnownNames.Namespace);

    public static bool IsAggregate(this ITypeSymbol type) => type.Attribute(KnownNames.Aggregate) is not null;

    // What is marked twice is one thing only, as the generator takes it.
    public static bool IsProjection(this ITypeSymbol type) => type.Attribute(KnownNames.Projection) is not null && !type.IsAggregate();

    public static bool IsContext(this ITypeSymbol type) => type.Attribute(KnownNames.BoundedContext) is not null && !type.IsAggregate() && !type.IsProjection();

    /// <summary>The id of an aggregate as the generator takes it; null if that type is an error, which the compiler says.</summary>
    public static INamedTypeSymbol? IdOf(INamedTypeSymbol aggregate) =>
        aggregate.Attribute(KnownNames.Aggregate)?.AttributeClass is { } attribute ? AggregateIds.SymbolOf(attribute) : null;

    /// <summary>The aggregates whose events a type is: the arguments of its <c>IEvent</c> interfaces.</summary>
    public static IEnumerable<ITypeSymbol> AggregatesOf(ITypeSymbol type)
    {
        foreach (var candidate in type.AllInterfaces)
        {
            if (candidate.IsOurs(KnownNames.EventOf))
                yield return candidate.TypeArguments[0];
        }
    }

    /// <summary>The attributes of a symbol that are System.Text.Json's with this name.</summary>
    public static IEnumerable<AttributeData> JsonAttributes(this ISymbol symbol, string name)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { ContainingNamespace: { Name: "Serialization", ContainingNamespace: { Name: "Json", ContainingNamespace.Name: "Text" } } } type && type.Name == name)
                yield return attribute;
        }
    }

    /// <summary>Why a method for a type that was not there when ours was generated is not called.</summary>
    public static string MadeElsewhere(string what) =>
        $"another generator makes its {what}, and generators do not see each other's types; declare it in this project or in one that it refers to";

    /// <summary>A method as a message names it: <c>Apply(Deposited)</c>.</summary>
    public static string ForPeople(this IMethodSymbol method) => $"{method.Name}({string.Join(", ", method.Parameters.Select(static p => p.Type.ForPeople()))})";
}

using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Reads the names whose events are passed over: <c>[Retired("order-parked")]</c> on the aggregate.</summary>
internal static class RetiredNames
{
    /// <summary>The names in order.</summary>
    public static IEnumerable<string> Of(INamedTypeSymbol aggregate) =>
        MarksOf(aggregate).Select(static mark => mark.Name).Distinct(StringComparer.Ordinal).OrderBy(static name => name, StringComparer.Ordinal);

    /// <summary>The names, each with the attribute that says it.</summary>
    public static IEnumerable<(string Name, AttributeData Mark)> MarksOf(INamedTypeSymbol aggregate)
    {
        foreach (var mark in aggregate.GetAttributes())
        {
            if (mark.AttributeClass.IsOurs(KnownNames.Retired) && mark.ConstructorArguments is [{ Value: string { Length: > 0 } name }])
                yield return (name, mark);
        }
    }
}

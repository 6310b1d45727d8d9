using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Finds the diagnostics that naming experimental types reports.</summary>
internal static class ExperimentalTypes
{
    public static EquatableArray<string> Of(params ReadOnlySpan<IEnumerable<ITypeSymbol?>> all)
    {
        SortedSet<string>? ids = null;
        foreach (var types in all)
        {
            foreach (var type in types)
                Collect(type, ref ids);
        }

        return ids is null ? default : ids.ToEquatableArray();
    }

    private static void Collect(ITypeSymbol? type, ref SortedSet<string>? ids)
    {
        for (var at = type; at is not null; at = at.ContainingType)
        {
            foreach (var attribute in at.GetAttributes())
            {
                if (attribute is { AttributeClass.Name: "ExperimentalAttribute", ConstructorArguments: [{ Value: string id }] })
                    (ids ??= new(StringComparer.Ordinal)).Add(id);
            }
        }
    }
}

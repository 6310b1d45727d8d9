using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Finds the diagnostics that naming experimental types reports.</summary>
internal static class ExperimentalTypes
{
    public static EquatableArray<string> Of(IEnumerable<ITypeSymbol?> types)
    {
        SortedSet<string>? ids = null;
        foreach (var type in types)
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

        return ids is null ? default : ids.ToEquatableArray();
    }
}

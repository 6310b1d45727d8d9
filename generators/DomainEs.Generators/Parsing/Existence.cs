using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Whether an aggregate can have a first state.</summary>
internal static class Existence
{
    /// <summary>Whether <c>new T()</c> can be written within the type: a parameterless constructor, maybe private, and no required members.</summary>
    public static bool CanBeginEmpty(INamedTypeSymbol aggregate)
    {
        if (aggregate.IsAbstract || aggregate.IsStatic)
            return false;
        foreach (var constructor in aggregate.InstanceConstructors)
        {
            if (constructor.Parameters.IsEmpty)
                return SetsRequiredMembers(constructor) || !HasRequiredMembers(aggregate);
        }

        return false;
    }

    /// <summary>Whether the aggregate can have a first state: some static <c>Apply</c>, or <see cref="CanBeginEmpty"/>.</summary>
    public static bool CanBegin(INamedTypeSymbol aggregate, IReadOnlyList<ApplyMethod> methods) =>
        methods.Any(method => method.Symbol.IsStatic) || CanBeginEmpty(aggregate);

    public static bool HasRequiredMembers(INamedTypeSymbol type)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            foreach (var member in at.GetMembers())
            {
                if (member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })
                    return true;
            }
        }

        return false;
    }

    public static bool SetsRequiredMembers(IMethodSymbol constructor) =>
        constructor.GetAttributes().Any(a => a.AttributeClass?.Name == "SetsRequiredMembersAttribute");
}

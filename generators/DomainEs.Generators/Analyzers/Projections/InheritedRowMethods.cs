using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Analyzers.Projections;

/// <summary>Finds each <c>Key</c> and <c>Apply</c> that a projection only inherits. The generator looks at a projection's own members alone.</summary>
internal static class InheritedRowMethods
{
    public static IEnumerable<IMethodSymbol> ForgottenBy(INamedTypeSymbol projection)
    {
        for (var ancestor = projection.BaseType; ancestor is { SpecialType: SpecialType.None }; ancestor = ancestor.BaseType)
        {
            foreach (var member in ancestor.GetMembers(RowMethods.Key).AddRange(ancestor.GetMembers(ApplyMethods.Name)))
            {
                if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && RowMethods.TakesEvent(method) && !IsRedeclared(method, projection))
                    yield return method;
            }
        }
    }

    private static bool IsRedeclared(IMethodSymbol inherited, INamedTypeSymbol projection) => projection.GetMembers(inherited.Name)
        .Any(member => member is IMethodSymbol { Parameters: [var own, ..] } && own.Type.Is(inherited.Parameters[0].Type));
}

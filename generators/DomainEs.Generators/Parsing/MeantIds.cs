using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Guesses the id of an aggregate whose attribute misspells it, so that the compiler's finding there is not repeated at every use of the aggregate.</summary>
internal static class MeantIds
{
    /// <summary>The one type of id that all its commands carry as <c>Id</c>, <c>&lt;Aggregate&gt;Id</c> or marked; null if they carry none, or several.</summary>
    public static INamedTypeSymbol? Of(INamedTypeSymbol aggregate, IReadOnlyList<DecideMethod> decides)
    {
        INamedTypeSymbol? meant = null;
        foreach (var decide in decides)
        {
            var ids = decide.Command.GetMembers().OfType<IPropertySymbol>().Where(property => Names(property, aggregate)).Select(static property => property.Type).ToList();
            if (ids is not [INamedTypeSymbol id] || AggregateIds.Of(id) is null || (meant is not null && !id.Is(meant)))
                return null;
            meant = id;
        }

        return meant;
    }

    private static bool Names(IPropertySymbol property, INamedTypeSymbol aggregate) =>
        !property.IsStatic && (property.Name == "Id" || property.Name == aggregate.Name + "Id" || CommandId.IsMarked(property));
}

using DomainEs.Generators.Analyzers.Bodies;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DomainEs.Generators.Analyzers.Contents;

/// <summary>Finds the collections of an event that an <c>Apply</c> puts into the state as they are.</summary>
internal static class SharedCollections
{
    /// <summary>The place, the event's member, and the name of the state's.</summary>
    public static IEnumerable<(IOperation Place, ISymbol Member, string Target)> In(ReachedBody body, INamedTypeSymbol aggregate)
    {
        foreach (var operation in body.Operations)
        {
            if (operation is IPropertyReferenceOperation { Property: var property } reference && Collections.IsMutable(property.Type) && IsOfEvent(reference, aggregate) && TargetOf(reference, aggregate) is { } target)
                yield return (reference, property, target);
        }
    }

    private static bool IsOfEvent(IPropertyReferenceOperation reference, INamedTypeSymbol aggregate)
    {
        var root = reference.Instance;
        while (root is IPropertyReferenceOperation outer)
            root = outer.Instance;
        return root is IParameterReferenceOperation { Parameter.Type: var type } && ApplyMethods.IsEventOf(type, aggregate);
    }

    /// <summary>The state's member or constructor parameter that a value becomes at once; null if it goes anywhere else.</summary>
    private static string? TargetOf(IOperation value, INamedTypeSymbol aggregate)
    {
        var at = value;
        while (at.Parent is IConversionOperation { IsImplicit: true, OperatorMethod: null })
            at = at.Parent;
        return at.Parent switch
        {
            ISimpleAssignmentOperation { Target: IFieldReferenceOperation { Field: { IsStatic: false } field } } when field.ContainingType.Is(aggregate) => field.Name,
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { IsStatic: false, IsIndexer: false } property } } when property.ContainingType.Is(aggregate) => property.Name,
            IArgumentOperation { Parameter: { } parameter, Parent: IObjectCreationOperation creation } when creation.Type.Is(aggregate) => parameter.Name,
            _ => null,
        };
    }
}

using DomainEs.Generators.Analyzers.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DomainEs.Generators.Analyzers.Purity;

/// <summary>Finds static state that changes: all aggregates would share it, and no history holds it.</summary>
internal static class SharedState
{
    /// <summary>The static member an operation reads or writes; null if it touches none that changes.</summary>
    public static ISymbol? TouchedBy(IOperation operation) => operation switch
    {
        IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: false, IsConst: false } field } when IsInSource(field) => field,
        IPropertyReferenceOperation { Property: { IsStatic: true, SetMethod: { } } property } when IsInSource(property) => property,
        IInvocationOperation { Instance: { } instance } call when Collections.IsChange(call.TargetMethod) => Constant(instance),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance } } => Constant(instance),
        ISimpleAssignmentOperation { Target: IArrayElementReferenceOperation { ArrayReference: var array } } => Constant(array),
        _ => null,
    };

    // A collection in a static readonly field may be read; whoever changes it has static state.
    private static ISymbol? Constant(IOperation instance) => instance switch
    {
        IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field } when IsInSource(field) => field,
        IPropertyReferenceOperation { Property: { IsStatic: true, SetMethod: null } property } when IsInSource(property) => property,
        _ => null,
    };

    private static bool IsInSource(ISymbol symbol) => !symbol.DeclaringSyntaxReferences.IsEmpty;
}

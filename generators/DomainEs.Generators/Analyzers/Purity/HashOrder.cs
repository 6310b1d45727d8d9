using DomainEs.Generators.Analyzers.Bodies;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DomainEs.Generators.Analyzers.Purity;

/// <summary>Finds hash sets and dictionaries whose order goes into a part of the state that keeps it.</summary>
internal static class HashOrder
{
    /// <summary>The collection whose order is taken by this operation; null if none is, or it cannot be seen where the items go.</summary>
    public static IOperation? TakenBy(IOperation operation) => operation switch
    {
        IForEachLoopOperation loop when Unordered(loop.Collection) is { } source && loop.Body.DescendantsAndSelf().Any(IsAppending) => source,
        IInvocationOperation { TargetMethod.Name: "ToList" or "ToArray" or "ToImmutableArray" or "ToImmutableList" or "Aggregate" or "First" or "FirstOrDefault" or "Last" or "LastOrDefault" or "ElementAt" } call when GoesToState(call) => Unordered(call),
        IInvocationOperation { TargetMethod: { Name: "Join" or "Concat", ContainingType.SpecialType: SpecialType.System_String } } call when GoesToState(call) => call.Arguments.Select(static a => Unordered(a.Value)).FirstOrDefault(static o => o is not null),
        IInvocationOperation { TargetMethod.Name: "AddRange" or "InsertRange" } call when IsAppending(call) => Unordered(call.Arguments[call.Arguments.Length - 1].Value),
        ISpreadOperation { Parent: ICollectionExpressionOperation list } spread when Collections.KeepsOrder(list.Type) && GoesToState(list) => Unordered(spread.Operand),
        _ => null,
    };

    /// <summary>The hash set or dictionary that the items come from; null if they come from elsewhere or were sorted on the way.</summary>
    private static IOperation? Unordered(IOperation operation)
    {
        if (Collections.IsUnordered(operation.Type) || (operation is IPropertyReferenceOperation { Instance: IParameterReferenceOperation } && Collections.IsUnorderedInEvents(operation.Type)))
            return operation;
        return operation switch
        {
            IConversionOperation conversion => Unordered(conversion.Operand),
            IPropertyReferenceOperation { Property.Name: "Keys" or "Values", Instance: { } dictionary } => Unordered(dictionary),
            IInvocationOperation { Arguments: [{ Value: var first }, ..], TargetMethod: { IsExtensionMethod: true, Name: not ("Order" or "OrderDescending" or "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "ToHashSet" or "ToDictionary") } method } when IsLinq(method) => Unordered(first),
            _ => null,
        };
    }

    private static bool IsLinq(IMethodSymbol method) =>
        method.ContainingType is { Name: "Enumerable" or "ImmutableArray" or "ImmutableList" } type && (type.IsOf("System.Linq") || type.IsOf("System.Collections.Immutable"));

    // Appending to a member of the state; what is appended to a local may be sorted afterwards.
    private static bool IsAppending(IOperation operation) => operation switch
    {
        IInvocationOperation { Instance: { } target, TargetMethod.Name: "Add" or "AddRange" or "Insert" or "InsertRange" or "AddFirst" or "AddLast" or "Append" or "AppendLine" or "Enqueue" or "Push" } => IsMember(target) && Collections.KeepsOrder(target.Type),
        ICompoundAssignmentOperation { Type.SpecialType: SpecialType.System_String } sum => IsMember(sum.Target),
        _ => false,
    };

    private static bool IsMember(IOperation operation) =>
        operation is IFieldReferenceOperation { Field.IsStatic: false } or IPropertyReferenceOperation { Property: { IsStatic: false, IsIndexer: false } };

    /// <summary>Whether a value becomes a member at once: of this state, of a copy of it, or through the aggregate's constructor.</summary>
    private static bool GoesToState(IOperation value)
    {
        for (var at = value; at.Parent is { } parent; at = parent)
        {
            switch (parent)
            {
                case IConversionOperation or IConditionalOperation or ICoalesceOperation or IParenthesizedOperation:
                    break;
                case ISimpleAssignmentOperation assignment:
                    return assignment.Value == at && IsMember(assignment.Target) && (Collections.KeepsOrder(assignment.Target.Type) || !IsCollection(at.Type));
                case IArgumentOperation { Parent: IObjectCreationOperation creation }:
                    return creation.Type is { } type && type.IsAggregate();
                default:
                    return false;
            }
        }

        return false;
    }

    private static bool IsCollection(ITypeSymbol? type) => type is IArrayTypeSymbol || Collections.KeepsOrder(type);
}

using DomainEs.Generators.Analyzers.Bodies;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DomainEs.Generators.Analyzers.Purity;

/// <summary>Says of an expression whether it is the state, or the command, or an object within it. Silent about what it cannot follow.</summary>
/// <param name="bodies">What the aggregate's members do.</param>
/// <param name="ofCommand">Whether it is the command of a <c>Decide</c> that is looked for, and not the state.</param>
internal sealed class StateReferences(MemberBodies bodies, bool ofCommand)
{
    // A helper that returns a part of the state may call another.
    private const int Depth = 8;

    public bool IsState(IOperation? value, int depth = 0) => depth < Depth && value switch
    {
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => !ofCommand,
        IParameterReferenceOperation { Parameter: { Ordinal: 0, Type.IsReferenceType: true, ContainingSymbol: IMethodSymbol { Name: DecideMethods.Name } } } => ofCommand,
        IParameterReferenceOperation { Parameter: { Ordinal: > 0, ContainingSymbol: IMethodSymbol { Name: DecideMethods.Name, IsStatic: true } } parameter } => !ofCommand && parameter.Type.Is(bodies.Aggregate),
        IConversionOperation conversion => IsState(conversion.Operand, depth),
        IParenthesizedOperation parenthesized => IsState(parenthesized.Operand, depth),
        IConditionalAccessInstanceOperation access => IsState(AccessOf(access), depth),
        IFieldReferenceOperation { Field.IsStatic: false } field => IsState(field.Instance, depth),
        IPropertyReferenceOperation { Property: { IsStatic: false } property } reference => IsStored(property) && IsState(reference.Instance, depth),
        IArrayElementReferenceOperation element => IsState(element.ArrayReference, depth),
        ILocalReferenceOperation local => local.Type?.IsReferenceType == true && IsState(OriginOf(local), depth + 1),
        IInvocationOperation call when call.Type?.IsReferenceType == true => IsElement(call, depth) || GivesState(call, depth),
        ICoalesceOperation coalesce => IsState(coalesce.Value, depth),
        IConditionalAccessOperation access => IsState(access.WhenNotNull, depth),
        _ => false,
    };

    // A property that computes its value may give a copy.
    private static bool IsStored(IPropertySymbol property)
    {
        if (property.IsIndexer || property.DeclaringSyntaxReferences.IsEmpty)
            return true;
        return property.ContainingType.GetMembers().Any(member => member is IFieldSymbol field && SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));
    }

    // Lines.First(…), Lines.Find(…): an item of the state. What copies a collection is not among these.
    private bool IsElement(IInvocationOperation call, int depth) =>
        call.TargetMethod.Name is "First" or "FirstOrDefault" or "Last" or "LastOrDefault" or "Single" or "SingleOrDefault" or "ElementAt" or "Find" or "FindLast" or "Peek" or "GetValueOrDefault" or "Where" or "OfType"
        && call.TargetMethod.DeclaringSyntaxReferences.IsEmpty
        && IsState(call.Instance ?? (call.Arguments is [{ Value: var first }, ..] ? first : null), depth);

    private bool GivesState(IInvocationOperation call, int depth) =>
        !call.TargetMethod.IsStatic && bodies.Callee(call) is { } callee && IsState(call.Instance, depth)
        && bodies.Of(callee).Any(operation => operation is IReturnOperation { ReturnedValue: { } value } && IsState(value, depth + 1));

    private static IOperation? AccessOf(IConditionalAccessInstanceOperation instance)
    {
        for (IOperation? at = instance, parent = instance.Parent; parent is not null; at = parent, parent = parent.Parent)
        {
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == at)
                return access.Operation;
        }

        return null;
    }

    /// <summary>What a local was given where it was declared; null if it is given something else later, or by other means.</summary>
    private static IOperation? OriginOf(ILocalReferenceOperation local)
    {
        IOperation root = local;
        while (root.Parent is { } parent)
            root = parent;
        IOperation? origin = null;
        foreach (var operation in root.DescendantsAndSelf())
        {
            if (operation is IAssignmentOperation { Target: ILocalReferenceOperation target } && SymbolEqualityComparer.Default.Equals(target.Local, local.Local))
                return null;
            origin ??= OriginIn(operation, local.Local);
        }

        return origin;
    }

    private static IOperation? OriginIn(IOperation operation, ILocalSymbol local) => operation switch
    {
        IVariableDeclaratorOperation { Initializer.Value: var value } declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, local) => value,
        IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation declarator } loop when SymbolEqualityComparer.Default.Equals(declarator.Symbol, local) => loop.Collection,
        IIsPatternOperation { Pattern: IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol declared } } pattern when SymbolEqualityComparer.Default.Equals(declared, local) => pattern.Value,
        IIsPatternOperation { Pattern: IRecursivePatternOperation { DeclaredSymbol: ILocalSymbol declared } } pattern when SymbolEqualityComparer.Default.Equals(declared, local) => pattern.Value,
        IInvocationOperation { TargetMethod: { Name: "TryGetValue" } method, Instance: { } dictionary } call when method.DeclaringSyntaxReferences.IsEmpty && call.Arguments.Any(argument => IsDeclarationOf(argument.Value, local)) => dictionary,
        _ => null,
    };

    private static bool IsDeclarationOf(IOperation value, ILocalSymbol local) =>
        value is IDeclarationExpressionOperation { Expression: ILocalReferenceOperation declared } && SymbolEqualityComparer.Default.Equals(declared.Local, local);
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DomainEs.Generators.Fingerprints;

/// <summary>Adds what a text runs, named or not: operators, conversions, constructors, what <c>foreach</c> and patterns call.</summary>
internal static class OperationReach
{
    public static void Of(SyntaxNode written, SemanticModel model, Reach reach, BoundNames names, CancellationToken cancellationToken)
    {
        foreach (var root in Roots(written, model, cancellationToken))
        {
            foreach (var operation in root.DescendantsAndSelf())
            {
                names.Add(operation);
                reach.Type(operation.Type);
                foreach (var used in UsedBy(operation))
                    reach.Member(used);
                if (operation is IForEachLoopOperation { Syntax: CommonForEachStatementSyntax loop })
                    Loop(loop, model, reach);
                else if (operation is IDeconstructionAssignmentOperation { Syntax: AssignmentExpressionSyntax assignment })
                    Deconstruction(model.GetDeconstructionInfo(assignment), reach);
            }
        }
    }

    // The largest parts that the compiler has an operation for: a body, an initial value.
    private static IEnumerable<IOperation> Roots(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node is TypeSyntax or AttributeListSyntax)
            return [];
        return model.GetOperation(node, cancellationToken) is { } operation ? [operation] : node.ChildNodes().SelectMany(child => Roots(child, model, cancellationToken));
    }

    private static IEnumerable<ISymbol?> UsedBy(IOperation operation) => operation switch
    {
        IInvocationOperation call => [call.TargetMethod],
        IObjectCreationOperation creation => [creation.Constructor],
        IMemberReferenceOperation reference => [reference.Member],
        IBinaryOperation { OperatorMethod: { } method } binary => [method, .. Shortcuts(binary)],
        IUnaryOperation unary => [unary.OperatorMethod],
        IIncrementOrDecrementOperation step => [step.OperatorMethod],
        ICompoundAssignmentOperation compound => [compound.OperatorMethod, compound.InConversion.MethodSymbol, compound.OutConversion.MethodSymbol],
        IConversionOperation conversion => [conversion.OperatorMethod],
        IRangeOperation range => [range.Method],
        IRecursivePatternOperation pattern => [pattern.DeconstructSymbol],
        IListPatternOperation pattern => [pattern.LengthSymbol, pattern.IndexerSymbol],
        ISlicePatternOperation pattern => [pattern.SliceSymbol],
        IImplicitIndexerReferenceOperation indexer => [indexer.LengthSymbol, indexer.IndexerSymbol],
        ICollectionExpressionOperation collection => [collection.ConstructMethod],
        ISpreadOperation spread => [spread.ElementConversion.MethodSymbol],
        _ => [],
    };

    // && on values of a type of one's own asks whether the first is true or false.
    private static IEnumerable<ISymbol> Shortcuts(IBinaryOperation binary) => binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr
        ? binary.OperatorMethod!.ContainingType.GetMembers("op_True").Concat(binary.OperatorMethod.ContainingType.GetMembers("op_False"))
        : [];

    private static void Loop(CommonForEachStatementSyntax loop, SemanticModel model, Reach reach)
    {
        var info = model.GetForEachStatementInfo(loop);
        ISymbol?[] used = [info.GetEnumeratorMethod, info.MoveNextMethod, info.CurrentProperty, info.DisposeMethod, info.ElementConversion.MethodSymbol, info.CurrentConversion.MethodSymbol];
        foreach (var symbol in used)
            reach.Member(symbol);
        if (loop is ForEachVariableStatementSyntax variables)
            Deconstruction(model.GetDeconstructionInfo(variables), reach);
    }

    private static void Deconstruction(DeconstructionInfo info, Reach reach)
    {
        reach.Member(info.Method);
        reach.Member(info.Conversion?.MethodSymbol);
        foreach (var nested in info.Nested)
            Deconstruction(nested, reach);
    }
}

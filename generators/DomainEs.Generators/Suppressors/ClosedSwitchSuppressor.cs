using System.Collections.Immutable;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DomainEs.Generators.Suppressors;

/// <summary>CS8509 and IDE0072, "does not handle all possible values", for a switch that has an arm for every case of a closed result or hierarchy.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClosedSwitchSuppressor : DiagnosticSuppressor
{
    private const string Why = "Every case of the closed hierarchy has an arm; nobody can add another from outside";

    private static readonly ImmutableDictionary<string, SuppressionDescriptor> s_suppressions = new[]
    {
        new SuppressionDescriptor("DESS006", "CS8509", Why),
        new SuppressionDescriptor("DESS007", "IDE0072", Why),
    }.ToImmutableDictionary(static s => s.SuppressedDiagnosticId);

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = s_suppressions.Values.OrderBy(static s => s.Id, StringComparer.Ordinal).ToImmutableArray();

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (SwitchAt(diagnostic, context) is { Value.Type: INamedTypeSymbol type } operation && ClosedCases.Of(type) is { } cases && cases.All(c => IsHandled(c, operation)))
                context.ReportSuppression(Suppression.Create(s_suppressions[diagnostic.Id], diagnostic));
        }
    }

    private static ISwitchExpressionOperation? SwitchAt(Diagnostic diagnostic, SuppressionAnalysisContext context) =>
        diagnostic.Location.SourceTree is { } tree
        && tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<SwitchExpressionSyntax>() is { } expression
            ? context.GetSemanticModel(tree).GetOperation(expression, context.CancellationToken) as ISwitchExpressionOperation
            : null;

    private static bool IsHandled(INamedTypeSymbol type, ISwitchExpressionOperation expression) =>
        expression.Arms.Any(arm => arm.Guard is null && TakesEvery(arm.Pattern, type));

    /// <summary>Whether a pattern takes every value of a type that is not null.</summary>
    private static bool TakesEvery(IPatternOperation pattern, INamedTypeSymbol type) => pattern switch
    {
        IDiscardPatternOperation => true,
        ITypePatternOperation typed => Covers(typed.MatchedType, type),
        IDeclarationPatternOperation declared => declared.MatchesNull || Covers(declared.MatchedType, type),
        IRecursivePatternOperation recursive => Covers(recursive.MatchedType, type)
            && recursive.PropertySubpatterns.All(static sub => IsAnything(sub.Pattern)) && recursive.DeconstructionSubpatterns.All(IsAnything),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either => TakesEvery(either.LeftPattern, type) || TakesEvery(either.RightPattern, type),
        _ => false,
    };

    private static bool IsAnything(IPatternOperation pattern) => pattern is IDiscardPatternOperation or IDeclarationPatternOperation { MatchesNull: true };

    private static bool Covers(ITypeSymbol? matched, INamedTypeSymbol type)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (at.Is(matched))
                return true;
        }

        return false;
    }
}

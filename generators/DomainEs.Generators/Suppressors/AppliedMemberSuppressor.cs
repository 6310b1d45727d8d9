using System.Collections.Immutable;
using DomainEs.Generators.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Suppressors;

/// <summary>CS8618, "must contain a non-null value when exiting constructor", for members of an aggregate or a projection that some <c>Apply</c> assigns. For the others it is true.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AppliedMemberSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor s_suppression = new(
        "DESS004", "CS8618", "An Apply of the aggregate assigns the member; nobody sees the state before its first event");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = ImmutableArray.Create(s_suppression);

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (MemberOf(diagnostic, context) is { ContainingType: { } type } member && (type.IsAggregate() || type.IsProjection()) && IsAssigned(member, type, context))
                context.ReportSuppression(Suppression.Create(s_suppression, diagnostic));
        }
    }

    // With a constructor the compiler underlines that, and gives the member as an additional location.
    private static ISymbol? MemberOf(Diagnostic diagnostic, SuppressionAnalysisContext context)
    {
        foreach (var location in diagnostic.AdditionalLocations.Concat([diagnostic.Location]))
        {
            if (location.SourceTree is not { } tree)
                continue;
            var node = tree.GetRoot(context.CancellationToken).FindNode(location.SourceSpan);
            var declaration = node.FirstAncestorOrSelf<SyntaxNode>(static n => n is PropertyDeclarationSyntax or VariableDeclaratorSyntax);
            if (declaration is not null && context.GetSemanticModel(tree).GetDeclaredSymbol(declaration, context.CancellationToken) is { } member)
                return member;
        }

        return null;
    }

    private static bool IsAssigned(ISymbol member, INamedTypeSymbol type, SuppressionAnalysisContext context)
    {
        foreach (var apply in type.GetMembers("Apply"))
        {
            foreach (var reference in apply.DeclaringSyntaxReferences)
            {
                var body = reference.GetSyntax(context.CancellationToken);
                foreach (var target in body.DescendantNodes().OfType<AssignmentExpressionSyntax>().SelectMany(static a => Targets(a.Left)))
                {
                    if (SymbolEqualityComparer.Default.Equals(context.GetSemanticModel(body.SyntaxTree).GetSymbolInfo(target, context.CancellationToken).Symbol, member))
                        return true;
                }
            }
        }

        return false;
    }

    // `(A, B) = …` assigns both.
    private static IEnumerable<ExpressionSyntax> Targets(ExpressionSyntax left) =>
        left is TupleExpressionSyntax tuple ? tuple.Arguments.SelectMany(static a => Targets(a.Expression)) : [left];
}

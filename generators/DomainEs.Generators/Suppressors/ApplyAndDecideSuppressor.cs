using System.Collections.Immutable;
using DomainEs.Generators.Analyzers;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Suppressors;

/// <summary>What the IDE says of an <c>Apply</c>, a <c>Decide</c>, a projection's <c>Key</c> or an upcaster as if it were any method: make it static, drop the parameter, delete it. Generated code calls it, and whether it is static is its meaning.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ApplyAndDecideSuppressor : DiagnosticSuppressor
{
    private const string Why = "Generated code calls Apply, Decide, Key and From; static means that the aggregate or row must not exist yet, and the parameter names the event or command";

    private static readonly ImmutableDictionary<string, SuppressionDescriptor> s_suppressions = new[]
    {
        new SuppressionDescriptor("DESS001", "CA1822", Why),
        new SuppressionDescriptor("DESS002", "IDE0060", Why),
        new SuppressionDescriptor("DESS003", "IDE0051", Why),
        new SuppressionDescriptor("DESS005", "CA1062", "Generated code passes no null to Apply, Decide, Key and From"),
        new SuppressionDescriptor("DESS008", "CA1859", "Generated code calls Key; IEnumerable says that it gives several rows"),
    }.ToImmutableDictionary(static s => s.SuppressedDiagnosticId);

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = s_suppressions.Values.OrderBy(static s => s.Id, StringComparer.Ordinal).ToImmutableArray();

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (MethodAt(diagnostic, context) is { } method && IsCalled(method))
                context.ReportSuppression(Suppression.Create(s_suppressions[diagnostic.Id], diagnostic));
        }
    }

    private static bool IsCalled(IMethodSymbol method) => method.Name is "Apply" or "Decide" or "Key"
        ? (method.Name != "Key" && method.ContainingType.IsAggregate()) || (method.Name != "Decide" && method.ContainingType.IsProjection())
        : Upcasters.Of(method.ContainingType).Any(upcaster => SymbolEqualityComparer.Default.Equals(upcaster.Method, method));

    private static IMethodSymbol? MethodAt(Diagnostic diagnostic, SuppressionAnalysisContext context)
    {
        if (diagnostic.Location.SourceTree is not { } tree)
            return null;
        var node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan);
        return node.FirstAncestorOrSelf<SyntaxNode>(static n => n is MethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax) is MethodDeclarationSyntax method
            ? context.GetSemanticModel(tree).GetDeclaredSymbol(method, context.CancellationToken)
            : null;
    }
}

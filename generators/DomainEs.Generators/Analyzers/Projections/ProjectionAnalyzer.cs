using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers.Projections;

/// <summary>An analyzer that looks at one projection at a time, of those that are views.</summary>
public abstract class ProjectionAnalyzer : TypeAnalyzer
{
    private protected ProjectionAnalyzer(params DiagnosticDescriptor[] rules)
        : base(rules)
    {
    }

    private protected sealed override void Examine(INamedTypeSymbol type, SymbolAnalysisContext context)
    {
        if (type.IsProjection() && AggregateParser.IsPossible(type) && Views.Of(type) is { } view)
            Examine(type, view, context);
    }

    private protected abstract void Examine(INamedTypeSymbol projection, ViewOf view, SymbolAnalysisContext context);
}

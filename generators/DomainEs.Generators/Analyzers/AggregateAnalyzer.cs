using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers;

/// <summary>An analyzer that looks at one aggregate at a time.</summary>
public abstract class AggregateAnalyzer : TypeAnalyzer
{
    private protected AggregateAnalyzer(params DiagnosticDescriptor[] rules)
        : base(rules)
    {
    }

    private protected sealed override void Examine(INamedTypeSymbol type, SymbolAnalysisContext context)
    {
        if (type.IsAggregate())
            ExamineAggregate(type, context);
    }

    private protected abstract void ExamineAggregate(INamedTypeSymbol aggregate, SymbolAnalysisContext context);
}

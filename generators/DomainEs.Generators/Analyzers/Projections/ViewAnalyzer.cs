using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers.Projections;

/// <summary>DES120: a projection that makes no view.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ViewAnalyzer() : TypeAnalyzer(Rules.NoView)
{
    private protected override void Examine(INamedTypeSymbol type, SymbolAnalysisContext context)
    {
        if (type.IsProjection() && !type.IsOpenGeneric() && !Views.TryParse(type, out _, out var reason) && reason is not null)
            context.ReportDiagnostic(Diagnostic.Create(Rules.NoView, Places.Name(type), type.Name, reason));
    }
}

using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers;

/// <summary>DES002: an aggregate, a context or a projection that is generic, or lies in a generic type.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OpenGenericAnalyzer() : TypeAnalyzer(Rules.OpenGeneric)
{
    private protected override void Examine(INamedTypeSymbol type, SymbolAnalysisContext context)
    {
        if (type.IsOpenGeneric() && (type.IsAggregate() || type.IsContext() || type.IsProjection()))
            context.ReportDiagnostic(Diagnostic.Create(Rules.OpenGeneric, Places.Name(type), type.Name));
    }
}

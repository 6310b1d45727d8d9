using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers;

/// <summary>DES003: a <c>file</c> type, or a type inside one, that the generator would have to continue in a file of its own.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FileLocalTypeAnalyzer() : TypeAnalyzer(Rules.FileLocal)
{
    private protected override void Examine(INamedTypeSymbol type, SymbolAnalysisContext context)
    {
        if (IsFileLocal(type) && (type.IsAggregate() || IdParts.IsMarked(type) || type.IsContext() || type.IsProjection()))
            context.ReportDiagnostic(Diagnostic.Create(Rules.FileLocal, Places.Name(type), type.Name));
    }

    private static bool IsFileLocal(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.IsFileLocal)
                return true;
        }

        return false;
    }
}

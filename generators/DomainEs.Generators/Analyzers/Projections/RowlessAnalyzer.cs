using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers.Projections;

/// <summary>DES129: a projection whose view stays empty.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RowlessAnalyzer() : ProjectionAnalyzer(Rules.NoRowEver)
{
    private protected override void Examine(INamedTypeSymbol projection, ViewOf view, SymbolAnalysisContext context)
    {
        // A method that was meant for it, and cannot be called, has a finding of its own.
        foreach (var member in projection.GetMembers(ApplyMethods.Name))
        {
            if (member is IMethodSymbol method && !RowMethods.TryParse(method, projection, view, out _, out _))
                return;
        }

        var events = ProjectedEvents.Of(projection, view).All;
        if (events.Any(static e => e[RowMethodKind.Creates] is not null || e[RowMethodKind.Either] is not null))
            return;
        var reason = events.Any(static e => e.IsApplied) ? "every Apply continues a row, and none makes one" : "no Apply takes an event";
        context.ReportDiagnostic(Diagnostic.Create(Rules.NoRowEver, Places.Name(projection), projection.Name, reason));
    }
}

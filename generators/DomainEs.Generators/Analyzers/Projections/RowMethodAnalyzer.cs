using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers.Projections;

/// <summary>DES121 and DES124: a method named <c>Key</c> or <c>Apply</c> that nothing calls.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RowMethodAnalyzer() : ProjectionAnalyzer(Rules.UnusableRowMethod, Rules.RowMethodTwice)
{
    private protected override void Examine(INamedTypeSymbol projection, ViewOf view, SymbolAnalysisContext context)
    {
        foreach (var member in projection.GetMembers(RowMethods.Key).AddRange(projection.GetMembers(ApplyMethods.Name)))
        {
            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && Places.Name(method) is { } place && !RowMethods.TryParse(method, projection, view, out _, out var reason) && reason is not null)
                context.ReportDiagnostic(Diagnostic.Create(Rules.UnusableRowMethod, place, method.ForPeople(), reason, Usable(method, projection, view)));
        }

        foreach (var (forgotten, called) in ProjectedEvents.Of(projection, view).Rivals)
            context.ReportDiagnostic(Diagnostic.Create(Rules.RowMethodTwice, Places.Name(forgotten.Symbol), forgotten.Symbol.ForPeople(), called.Symbol.ForPeople(), called.Event.Name));
    }

    private static string Usable(IMethodSymbol method, INamedTypeSymbol projection, ViewOf view)
    {
        if (method.Name == RowMethods.Key)
            return view.IsDocument ? "none in a document" : $"'static {view.Key!.ForPeople()} Key(TEvent e)' and 'static IEnumerable<{view.Key!.ForPeople()}> Key(TEvent e)', each also with the info";
        return $"'static {projection.Name} Apply(TEvent e)', '{projection.Name}? Apply(TEvent e)' and 'static {projection.Name}? Apply(TEvent e, {projection.Name}? row)', each also with the key and the info";
    }
}

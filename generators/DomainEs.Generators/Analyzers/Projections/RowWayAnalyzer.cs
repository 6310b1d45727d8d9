using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers.Projections;

/// <summary>DES122, DES123 and DES126: events without a way to a row, and ways that no event goes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RowWayAnalyzer() : ProjectionAnalyzer(Rules.NoWayToRow, Rules.KeyWithoutApply, Rules.StickyUnfollowed)
{
    private protected override void Examine(INamedTypeSymbol projection, ViewOf view, SymbolAnalysisContext context)
    {
        var events = ProjectedEvents.Of(projection, view);

        // An Apply or a Key that was meant for it, and cannot be called, has a finding of its own.
        var isUnfinished = projection.GetMembers(RowMethods.Key).AddRange(projection.GetMembers(ApplyMethods.Name))
            .Any(member => member is IMethodSymbol method && !RowMethods.TryParse(method, projection, view, out _, out _));
        if (isUnfinished)
            return;
        ReportWayless(events, view, context);
        foreach (var key in events.All.Where(static e => e.Key is not null).GroupBy(static e => e.Key!.Symbol, SymbolEqualityComparer.Default))
        {
            var method = (IMethodSymbol)key.Key!;
            if (key.All(static e => !e.IsApplied))
                context.ReportDiagnostic(Diagnostic.Create(Rules.KeyWithoutApply, Places.Name(method), method.ForPeople(), key.First().Key!.Event.Name, key.First().Key!.IsSticky ? " and is not remembered" : ""));
            else if (key.First().Key!.IsSticky && !key.Any(events.IsFollowed))
                context.ReportDiagnostic(Diagnostic.Create(Rules.StickyUnfollowed, Places.Name(method), method.ForPeople()));
        }
    }

    // One for each aggregate: a Key of its first event that is [Sticky] is a way for all that follow.
    private static void ReportWayless(ProjectedEvents events, ViewOf view, SymbolAnalysisContext context)
    {
        var reported = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var wayless = events.All.Where(e => e.IsApplied && events.WayOf(e) is null)
            .Select(static e => (e[RowMethodKind.Creates] ?? e[RowMethodKind.Continues] ?? e[RowMethodKind.Either])!)
            .OrderBy(static apply => Places.Name(apply.Symbol)?.SourceSpan.Start ?? int.MaxValue);
        foreach (var apply in wayless)
        {
            if (reported.Add(apply.Symbol) && ProjectedEvents.AggregatesOf(apply.Event).ToList().FindAll(reported.Add).Count > 0)
                context.ReportDiagnostic(Diagnostic.Create(Rules.NoWayToRow, Places.Name(apply.Symbol), apply.Symbol.ForPeople(), apply.Event.Name, view.Key!.ForPeople()));
        }
    }
}

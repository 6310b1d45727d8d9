using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers;

/// <summary>DES021: two events of one aggregate that are stored under one name.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EventNameAnalyzer() : AggregateAnalyzer(Rules.EventsOfOneName)
{
    private protected override void ExamineAggregate(INamedTypeSymbol aggregate, SymbolAnalysisContext context)
    {
        var id = Marks.IdOf(aggregate);
        var applies = ApplyMethods.Of(aggregate, id);
        var events = applies.Select(static apply => (apply.Event, Name: EventParser.StoredName(apply.Event), Taker: apply.Symbol))
            .Concat(OldVersions.Of(aggregate, id, applies).Found.Select(static old => (Event: old.Symbol, Name: old.Name.Stored, Taker: old.Upcaster.Method)));
        foreach (var same in events.GroupBy(static e => e.Name, StringComparer.Ordinal))
        {
            foreach (var e in same)
            {
                if (same.FirstOrDefault(other => !other.Event.Is(e.Event)) is { Event: { } other })
                    context.ReportDiagnostic(Diagnostic.Create(Rules.EventsOfOneName, Places.Name(e.Event) ?? Places.Name(e.Taker), e.Event.Name, other.Name, same.Key, aggregate.Name));
            }
        }
    }
}

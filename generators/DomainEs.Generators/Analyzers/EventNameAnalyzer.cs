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
        var applies = ApplyMethods.Of(aggregate, Marks.IdOf(aggregate));
        foreach (var same in applies.GroupBy(static apply => EventParser.StoredName(apply.Event), StringComparer.Ordinal))
        {
            foreach (var apply in same)
            {
                if (same.FirstOrDefault(other => other != apply) is { } other)
                    context.ReportDiagnostic(Diagnostic.Create(Rules.EventsOfOneName, Places.Name(apply.Event) ?? Places.Name(apply.Symbol), apply.Event.Name, other.Event.Name, same.Key, aggregate.Name));
            }
        }
    }
}

using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers;

/// <summary>DES020: a member of an event, or of what an event is made of, that has no stored form.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StorableEventAnalyzer() : AggregateAnalyzer(Rules.NotStorable)
{
    private protected override void ExamineAggregate(INamedTypeSymbol aggregate, SymbolAnalysisContext context)
    {
        if (!AggregateParser.IsPossible(aggregate))
            return;
        var faults = new StorageFaults(context.Compilation, aggregate, context.CancellationToken);
        var id = Marks.IdOf(aggregate);
        var applies = ApplyMethods.Of(aggregate, id);
        foreach (var apply in applies)
            faults.Find(apply.Event, apply.Symbol);
        foreach (var old in OldVersions.Of(aggregate, id, applies).Found)
            faults.Find(old.Symbol, old.Upcaster.Method);
        foreach (var (place, name, reason) in faults.Found)
            context.ReportDiagnostic(Diagnostic.Create(Rules.NotStorable, place, name, reason));
    }
}

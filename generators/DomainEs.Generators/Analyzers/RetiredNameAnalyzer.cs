using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers;

/// <summary>DES084: a name that an aggregate passes over and an event of it still has.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RetiredNameAnalyzer() : AggregateAnalyzer(Rules.RetiredNameInUse)
{
    private protected override void ExamineAggregate(INamedTypeSymbol aggregate, SymbolAnalysisContext context)
    {
        var retired = RetiredNames.MarksOf(aggregate).ToList();
        if (retired.Count == 0)
            return;
        var id = Marks.IdOf(aggregate);
        var applies = ApplyMethods.Of(aggregate, id);
        var declared = applies.Select(static apply => (apply.Event, EventNames.Of(apply.Event).Name))
            .Concat(OldVersions.Of(aggregate, id, applies).Found.Select(static old => (Event: old.Symbol, old.Name.Name)))
            .ToList();
        foreach (var (name, mark) in retired)
        {
            if (declared.FirstOrDefault(one => one.Name == name).Event is { } e)
                context.ReportDiagnostic(Diagnostic.Create(Rules.RetiredNameInUse, Places.Argument(mark, context.CancellationToken), name, aggregate.Name, e.Name));
        }
    }
}

using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers;

/// <summary>DES110: a member of a state that is to be kept, and cannot be.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeptStateAnalyzer() : AggregateAnalyzer(Rules.NotKept)
{
    private protected override void ExamineAggregate(INamedTypeSymbol aggregate, SymbolAnalysisContext context)
    {
        if (!AggregateParser.IsPossible(aggregate) || StateShapes.WantOf(aggregate) != true)
            return;
        var records = new PositionalRecords(context.Compilation);
        var walk = new WalkTypes(context.Compilation, aggregate, records);
        if (StateShapes.Of(aggregate, context.Compilation, aggregate, records, walk, out _, out var whole) || whole is null || UnusableIds.AreIn(aggregate))
            return;
        var found = false;
        if (StateFields.WhyUnknown(aggregate) is null)
        {
            foreach (var field in walk.FieldsOf(aggregate))
            {
                var shapes = new MemberShapes(context.Compilation, aggregate, records, walk);
                if (shapes.TryParse(field.Type, StateFields.MarkedOf(field), out _, out var reason) || reason is null)
                    continue;
                found = true;
                Report(field.Symbol is null ? null : Places.Name(field.Symbol), field.Name, reason);
            }
        }

        if (!found)
            Report(null, aggregate.Name, whole);

        void Report(Location? place, string name, string reason) =>
            context.ReportDiagnostic(Diagnostic.Create(Rules.NotKept, place ?? Places.Name(aggregate), name, aggregate.Name, reason));
    }
}

using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers.Shape;

/// <summary>DES007: an event that another type can be derived from.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SealedEventAnalyzer() : AggregateAnalyzer(Rules.EventNotSealed)
{
    private protected override void ExamineAggregate(INamedTypeSymbol aggregate, SymbolAnalysisContext context)
    {
        foreach (var apply in ApplyMethods.Of(aggregate, Marks.IdOf(aggregate)))
        {
            // An event of several aggregates is looked at for the first; a derived one that is applied too has a finding of its own.
            if (apply.Event is { TypeKind: TypeKind.Class, IsSealed: false, DeclaringSyntaxReferences.IsEmpty: false } && Marks.AggregatesOf(apply.Event).First().Is(aggregate) && !IsAppliedDerived(apply.Event, aggregate))
                context.ReportDiagnostic(Diagnostic.Create(Rules.EventNotSealed, Places.Name(apply.Event), apply.Event.Name));
        }
    }

    private static bool IsAppliedDerived(INamedTypeSymbol type, INamedTypeSymbol aggregate) =>
        aggregate.GetMembers(ApplyMethods.Name).Any(member => member is IMethodSymbol { Parameters: [{ Type.BaseType: var ancestor }, ..] } && ancestor.Is(type));
}

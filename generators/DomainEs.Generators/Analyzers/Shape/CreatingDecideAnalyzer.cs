using DomainEs.Generators.Model;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers.Shape;

/// <summary>DES006: an aggregate that decides commands, but none where nothing exists yet.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CreatingDecideAnalyzer() : AggregateAnalyzer(Rules.NoCreatingDecide)
{
    private protected override void ExamineAggregate(INamedTypeSymbol aggregate, SymbolAnalysisContext context)
    {
        // A static Decide that cannot be called is meant to create, and has a finding of its own; so has an aggregate that cannot begin.
        if (!AggregateParser.IsPossible(aggregate) || aggregate.GetMembers(DecideMethods.Name).Any(static member => member.IsStatic))
            return;
        if (DecideMethods.Of(aggregate) is { Count: > 0 } decides && decides.All(static decide => decide.Existence == RequiredExistence.MustExist)
            && Existence.CanBegin(aggregate, ApplyMethods.Of(aggregate, Marks.IdOf(aggregate))))
            context.ReportDiagnostic(Diagnostic.Create(Rules.NoCreatingDecide, Places.Name(aggregate), aggregate.Name));
    }
}

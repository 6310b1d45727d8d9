using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers;

/// <summary>DES001: an aggregate whose history could never begin.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FirstStateAnalyzer() : AggregateAnalyzer(Rules.NoFirstState)
{
    private protected override void ExamineAggregate(INamedTypeSymbol aggregate, SymbolAnalysisContext context)
    {
        // A static Apply that cannot be called is meant to create, and has a finding of its own; so has a generic aggregate.
        if (aggregate.IsOpenGeneric() || aggregate.GetMembers(ApplyMethods.Name).Any(static member => member.IsStatic))
            return;
        if (!Existence.CanBegin(aggregate, ApplyMethods.Of(aggregate, Marks.IdOf(aggregate))))
            context.ReportDiagnostic(Diagnostic.Create(Rules.NoFirstState, Places.Name(aggregate), aggregate.Name, Obstacle(aggregate)));
    }

    private static string Obstacle(INamedTypeSymbol aggregate) => aggregate switch
    {
        { IsStatic: true } => "it is static",
        { IsAbstract: true } => "it is abstract",
        _ when aggregate.InstanceConstructors.All(static constructor => constructor.Parameters.Length > 0) => "it has no parameterless constructor",
        _ => "it has required members",
    };
}

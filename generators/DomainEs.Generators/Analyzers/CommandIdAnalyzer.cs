using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers;

/// <summary>DES016: a command that does not say which aggregate it is for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CommandIdAnalyzer() : AggregateAnalyzer(Rules.CommandWithoutId)
{
    private protected override void ExamineAggregate(INamedTypeSymbol aggregate, SymbolAnalysisContext context)
    {
        if (aggregate.IsOpenGeneric() || Marks.IdOf(aggregate) is not { } id || AggregateIds.Of(id) is null)
            return; // an id that cannot be one has a finding of its own
        var records = new PositionalRecords(context.Compilation);
        foreach (var decide in DecideMethods.Of(aggregate))
        {
            if (CommandId.Of(decide.Command, aggregate, id, records) is null && !HasMisspeltMember(decide.Command))
                context.ReportDiagnostic(Diagnostic.Create(Rules.CommandWithoutId, PlaceOf(decide, context.CancellationToken), decide.Command.Name, aggregate.Name, Obstacle(decide.Command, id)));
        }
    }

    // The id may be the member whose type the compiler does not find.
    private static bool HasMisspeltMember(ITypeSymbol command) => command.GetMembers().Any(static member => member is IPropertySymbol { Type: var type } && type.HasError());

    private static string Obstacle(ITypeSymbol command, ITypeSymbol id)
    {
        var candidates = CommandId.Candidates(command, id);
        return candidates.Count == 0
            ? $"it has no readable property of type {id.ForPeople()}"
            : $"it has {string.Join(", ", candidates.Select(static property => $"'{property.Name}'"))} and {(candidates.Any(CommandId.IsMarked) ? "several are" : "none is")} marked [AggregateId]";
    }

    private static Location? PlaceOf(DecideMethod decide, CancellationToken cancellationToken) =>
        decide.Symbol.Parameters[0].DeclaringSyntaxReferences is [var reference, ..] && reference.GetSyntax(cancellationToken) is ParameterSyntax { Type: { } type }
            ? type.GetLocation()
            : Places.Name(decide.Symbol);
}

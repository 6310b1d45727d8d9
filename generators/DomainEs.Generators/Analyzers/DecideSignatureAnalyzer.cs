using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers;

/// <summary>DES011 and DES015: a method named <c>Decide</c> that no command reaches.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DecideSignatureAnalyzer() : AggregateAnalyzer(Rules.UnusableDecide, Rules.DecidedTwice)
{
    private protected override void ExamineAggregate(INamedTypeSymbol aggregate, SymbolAnalysisContext context)
    {
        if (aggregate.IsOpenGeneric())
            return;
        var called = DecideMethods.Of(aggregate);
        foreach (var member in aggregate.GetMembers(DecideMethods.Name))
        {
            if (member is not IMethodSymbol method)
                continue;
            if (!DecideMethods.TryParse(method, aggregate, out var decide, out var reason))
            {
                if (reason is not null)
                    context.ReportDiagnostic(Diagnostic.Create(Rules.UnusableDecide, Places.Name(method), method.ForPeople(), reason, aggregate.Name));
            }
            else if (called.FirstOrDefault(other => other.Command.Is(decide!.Command)) is { } rival && !SymbolEqualityComparer.Default.Equals(rival.Symbol, method))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.DecidedTwice, Places.Name(method), method.ForPeople(), rival.Symbol.ForPeople(), decide!.Command.Name));
            }
            else if (!IsDecided(decide!.Command, aggregate))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Rules.UnusableDecide, Places.Name(method), method.ForPeople(), Marks.MadeElsewhere("command"), aggregate.Name));
            }
        }
    }

    /// <summary>Whether what was generated decides a command; if nothing was, the compiler says why.</summary>
    private static bool IsDecided(ITypeSymbol command, INamedTypeSymbol aggregate)
    {
        var isGenerated = false;
        foreach (var face in aggregate.AllInterfaces)
        {
            isGenerated |= face.IsOurs(KnownNames.AggregateOf);
            if ((face.IsOurs(KnownNames.Decides) || face.IsOurs(KnownNames.DecidesWith)) && face.TypeArguments[1].Is(command))
                return true;
        }

        return !isGenerated;
    }
}

using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers;

/// <summary>DES010, DES013 and DES014: a method named <c>Apply</c> that the fold does not call.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ApplySignatureAnalyzer() : AggregateAnalyzer(Rules.UnusableApply, Rules.EventOfAnother, Rules.AppliedTwice)
{
    private protected override void ExamineAggregate(INamedTypeSymbol aggregate, SymbolAnalysisContext context)
    {
        if (aggregate.IsOpenGeneric())
            return;
        var id = Marks.IdOf(aggregate);
        var called = ApplyMethods.Of(aggregate, id);
        var folded = FoldedIn(aggregate);
        foreach (var member in aggregate.GetMembers(ApplyMethods.Name))
        {
            if (member is IMethodSymbol method && Finding(method, aggregate, id, called, folded) is { } finding)
                context.ReportDiagnostic(finding);
        }
    }

    private static Diagnostic? Finding(IMethodSymbol method, INamedTypeSymbol aggregate, ITypeSymbol? id, IReadOnlyList<ApplyMethod> called, HashSet<ITypeSymbol>? folded)
    {
        if (ApplyMethods.TryParse(method, aggregate, id, out var apply, out var reason))
        {
            if (Rival(apply!, called) is { } rival)
                return Diagnostic.Create(Rules.AppliedTwice, Places.Name(method), method.ForPeople(), rival.Symbol.ForPeople(), rival.Event.Name, aggregate.Name);
            if (folded is null || called.All(other => !SymbolEqualityComparer.Default.Equals(other.Symbol, method) || folded.Contains(other.Event)))
                return null;
            reason = Marks.MadeElsewhere("event");
        }

        if (reason is null)
            return null;
        return method.Parameters is [{ Type: var e }, ..] && !ApplyMethods.IsEventOf(e, aggregate) && Marks.AggregatesOf(e).FirstOrDefault() is { } other
            ? Diagnostic.Create(Rules.EventOfAnother, Places.Name(method), e.Name, other.Name, aggregate.Name)
            : Diagnostic.Create(Rules.UnusableApply, Places.Name(method), method.ForPeople(), reason, aggregate.Name, id?.Name ?? "TId");
    }

    /// <summary>The events that what was generated folds; null if nothing was, and the compiler says why.</summary>
    private static HashSet<ITypeSymbol>? FoldedIn(INamedTypeSymbol aggregate)
    {
        if (!aggregate.AllInterfaces.Any(static face => face.IsOurs(KnownNames.AggregateOf)))
            return null;
        var folded = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var nested in aggregate.GetTypeMembers())
        {
            if (!nested.Name.StartsWith(NestedClasses.Fold, StringComparison.Ordinal))
                continue;
            foreach (var member in nested.GetMembers(NestedClasses.FoldStep))
            {
                if (member is IMethodSymbol { Parameters: [_, var e, ..] })
                    folded.Add(e.Type);
            }
        }

        return folded;
    }

    /// <summary>The method that is called in place of this one: for the same event, or for an event this one's is derived from.</summary>
    private static ApplyMethod? Rival(ApplyMethod apply, IReadOnlyList<ApplyMethod> called)
    {
        if (called.Any(other => SymbolEqualityComparer.Default.Equals(other.Symbol, apply.Symbol)))
            return null;
        if (apply.Event.IsAbstract)
            return called.FirstOrDefault(other => ApplyMethods.IsDerivedFrom(other.Event, apply.Event));
        for (var e = apply.Event; e is not null; e = e.BaseType)
        {
            if (called.FirstOrDefault(other => other.Event.Is(e)) is { } rival)
                return rival;
        }

        return null;
    }
}

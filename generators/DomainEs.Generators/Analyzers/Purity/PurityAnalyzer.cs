using System.Collections.Immutable;
using DomainEs.Generators.Analyzers.Bodies;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DomainEs.Generators.Analyzers.Purity;

/// <summary>DES040 to DES048: what an <c>Apply</c>, a <c>Decide</c> or a projection's <c>Key</c> or an event's upcaster, and the type's own members they call, depend on or change beside history, command and facts.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PurityAnalyzer() : BodyAnalyzer(
    Rules.ApplyNotRepeatable, Rules.ApplyReachesOutside, Rules.CultureInModel, Rules.SharedStateInModel, Rules.ApplyThrows, Rules.ApplyTakesHashOrder, Rules.DecideNotRepeatable, Rules.DecideReachesOutside, Rules.DecideChangesState)
{
    private protected override bool IsRead(INamedTypeSymbol type) => type.IsAggregate() || type.IsProjection() || IsEvent(type);

    // What reads stored events runs again at each load, as an Apply does: old shapes become new ones, and members they lack get their initial values.
    private static bool IsEvent(INamedTypeSymbol type) => type.Attribute(KnownNames.Event) is not null || Marks.AggregatesOf(type).Any();

    private protected override void Examine(MemberBodies bodies, SymbolAnalysisContext context)
    {
        // What an Apply and a Decide share is found once, as the Apply's.
        var reported = new HashSet<(string, SyntaxNode)>();
        foreach (var body in Reach.From(bodies.Folding(), bodies, context.CancellationToken))
            Report(body, InApply, reported, context);
        var (ofState, ofCommand) = (new StateChanges(bodies), new StateChanges(bodies, ofCommand: true));
        foreach (var root in bodies.Deciding())
        {
            // A change is told at the place in the Decide itself: the method it calls may be an Apply's by right.
            var own = new ReachedBody(root, root, bodies.Of(root));
            Report(
                own,
                (operation, _) => ofState.DoneBy(operation) is { } change ? new Finding(Rules.DecideChangesState, operation, null, change, Rules.StateChanged)
                    : ofCommand.DoneBy(operation) is { } touched ? new Finding(Rules.DecideChangesState, operation, null, touched, Rules.CommandChanged) : null,
                reported,
                context);
        }

        foreach (var body in Reach.From(bodies.Deciding(), bodies, context.CancellationToken))
            Report(body, InDecide, reported, context);
    }

    private sealed record Finding(DiagnosticDescriptor Rule, IOperation Place, ImmutableDictionary<string, string?>? Properties, params string[] Words);

    private static Finding? InApply(IOperation operation, ReachedBody body)
    {
        if (Impurities.Of(operation) is { } impurity)
            return new Finding(impurity.IsOutside ? Rules.ApplyReachesOutside : Rules.ApplyNotRepeatable, operation, impurity.Properties, impurity.Does, impurity.InApply);
        if (Culture.DoneBy(operation) is { } done && !IsThrown(operation))
            return new Finding(Rules.CultureInModel, operation, null, done);
        if (SharedState.TouchedBy(operation) is { } shared)
            return new Finding(Rules.SharedStateInModel, operation, null, shared.Name);
        if (Throws.IsOnData(operation) && body.Root is IMethodSymbol { MethodKind: MethodKind.Ordinary })
            return new Finding(Rules.ApplyThrows, operation, null);
        return HashOrder.TakenBy(operation) is { } source ? new Finding(Rules.ApplyTakesHashOrder, source, null, source.Syntax.ToString()) : null;
    }

    private static Finding? InDecide(IOperation operation, ReachedBody body)
    {
        if (Impurities.Of(operation) is { } impurity)
            return new Finding(impurity.IsOutside ? Rules.DecideReachesOutside : Rules.DecideNotRepeatable, operation, impurity.Properties, impurity.Does, impurity.InDecide);

        // What a refusal says to people may be in their culture; what an event keeps may not.
        if (Culture.DoneBy(operation) is { } done && (!Culture.IsWriting(done) || IsInEvent(operation)))
            return new Finding(Rules.CultureInModel, operation, null, done);
        return SharedState.TouchedBy(operation) is { } shared ? new Finding(Rules.SharedStateInModel, operation, null, shared.Name) : null;
    }

    private static void Report(ReachedBody body, Func<IOperation, ReachedBody, Finding?> examine, HashSet<(string, SyntaxNode)> reported, SymbolAnalysisContext context)
    {
        foreach (var operation in body.Operations)
        {
            if (examine(operation, body) is not { } finding || IsWithinAnother(finding, reported))
                continue;
            reported.Add((Group(finding.Rule), finding.Place.Syntax));
            context.ReportDiagnostic(Diagnostic.Create(finding.Rule, finding.Place.Syntax.GetLocation(), finding.Properties, [body.Who, .. finding.Words]));
        }
    }

    // `new HttpClient().GetStringAsync(…).Result` is one mistake.
    private static bool IsWithinAnother(Finding finding, HashSet<(string, SyntaxNode)> reported)
    {
        for (var node = finding.Place.Syntax; node is not null; node = node.Parent)
        {
            if (reported.Contains((Group(finding.Rule), node)))
                return true;
        }

        return false;
    }

    private static string Group(DiagnosticDescriptor rule) => rule == Rules.DecideChangesState ? rule.Id : "";

    private static bool IsThrown(IOperation operation) => Ancestors(operation).Any(static o => o is IThrowOperation);

    private static bool IsInEvent(IOperation operation) =>
        Ancestors(operation).Any(static o => o is IObjectCreationOperation { Type: { } type } && type.AllInterfaces.Any(static face => face.IsOurs(KnownNames.EventOf)));

    private static IEnumerable<IOperation> Ancestors(IOperation operation)
    {
        for (var at = operation.Parent; at is not null; at = at.Parent)
            yield return at;
    }
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using DomainEs.Generators.Model;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers.Projections;

/// <summary>DES127 and DES128: what contexts, aggregates and projections of one project say together.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProjectionContextAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.ProjectionsOfOneName, Rules.ProjectedFromElsewhere);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (!start.Compilation.UsesDomainEs())
                return;
            var found = new ConcurrentBag<INamedTypeSymbol>();
            start.RegisterSymbolAction(
                symbol =>
                {
                    var type = (INamedTypeSymbol)symbol.Symbol;
                    if (type.IsContext() || ((type.IsAggregate() || type.IsProjection()) && AggregateParser.IsPossible(type)))
                        found.Add(type);
                },
                SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end => Examine(
                [.. found.Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default).OrderBy(static type => type.Text(), StringComparer.Ordinal)], end));
        });
    }

    private static void Examine(INamedTypeSymbol[] types, CompilationAnalysisContext context)
    {
        var contexts = types.Where(static type => type.IsContext() && NameOf(type) is not null).Select(static type => new ContextDeclaration(Declarations.Of(type), NameOf(type)!)).ToList();
        var projections = types.Where(static type => type.IsProjection()).ToList();
        if (contexts.Count == 0 || projections.Count == 0)
            return;
        var shared = ContextParser.Share(contexts, Members(types.Where(static type => type.IsAggregate())), Members(projections), []).ToList();
        foreach (var own in shared)
        {
            var views = projections.Where(type => own.Projections.Contains(type.Text())).ToList();
            foreach (var view in views)
            {
                var name = ViewName(view);
                if (views.FirstOrDefault(other => !other.Is(view) && ViewName(other) == name) is { } twin)
                    context.ReportDiagnostic(Diagnostic.Create(Rules.ProjectionsOfOneName, Places.Name(view), view.ForPeople(), twin.ToDisplayString(), name, own.Context.StoredName));
                FindForeign(view, own, shared, context);
            }
        }
    }

    // An aggregate of another project is in nobody's list here: whose it is, is not known.
    private static void FindForeign(INamedTypeSymbol projection, ContextModel own, List<ContextModel> all, CompilationAnalysisContext context)
    {
        if (Views.Of(projection) is not { } view)
            return;
        var told = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var e in ProjectedEvents.Of(projection, view).All.Where(static e => e.IsApplied))
        {
            var aggregates = ProjectedEvents.AggregatesOf(e.Type).ToList();
            var method = (e[RowMethodKind.Creates] ?? e[RowMethodKind.Continues] ?? e[RowMethodKind.Either])!.Symbol;
            if (aggregates.Any(aggregate => own.Aggregates.Contains(aggregate.Text())))
                continue;
            if (aggregates.Select(aggregate => (Aggregate: aggregate, Owner: all.FirstOrDefault(other => other.Aggregates.Contains(aggregate.Text())))).FirstOrDefault(static pair => pair.Owner is not null) is { Owner: { } owner } foreign && told.Add(method))
                context.ReportDiagnostic(Diagnostic.Create(Rules.ProjectedFromElsewhere, Places.Name(method), projection.Name, own.Context.StoredName, e.Type.Name, foreign.Aggregate.Name, $"\"{owner.Context.StoredName}\""));
        }
    }

    private static List<ContextMember> Members(IEnumerable<INamedTypeSymbol> types) => [.. types.Select(static type => new ContextMember(type.ContainingNamespace.FullName(), type.Text()))];

    private static string ViewName(INamedTypeSymbol projection) => Views.NameOf(projection, projection.Attribute(KnownNames.Projection)!);

    private static string? NameOf(INamedTypeSymbol context) =>
        context.Attribute(KnownNames.BoundedContext) is { ConstructorArguments: [{ Value: string name }] } ? name : null;
}

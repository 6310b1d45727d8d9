using System.Collections.Concurrent;
using System.Collections.Immutable;
using DomainEs.Generators.Model;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers;

/// <summary>DES022, DES024, DES025 and DES026: what contexts and aggregates of one project say together.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContextAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Rules.AggregatesOfOneName, Rules.TwoContextsInOneNamespace, Rules.TwoContextsOfOneName, Rules.AggregateWithoutContext);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (!start.Compilation.UsesDomainEs())
                return;
            var contexts = new ConcurrentBag<INamedTypeSymbol>();
            var aggregates = new ConcurrentBag<INamedTypeSymbol>();
            start.RegisterSymbolAction(
                symbol =>
                {
                    var type = (INamedTypeSymbol)symbol.Symbol;
                    if (type.IsContext())
                        contexts.Add(type);
                    if (type.IsAggregate() && AggregateParser.IsPossible(type))
                        aggregates.Add(type);
                },
                SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end =>
            {
                var declared = Ordered(contexts);
                foreach (var type in declared)
                    ExamineContext(type, declared, end);
                ExamineAggregates(declared, Ordered(aggregates), end);
            });
        });
    }

    private static INamedTypeSymbol[] Ordered(IEnumerable<INamedTypeSymbol> types) =>
        [.. types.Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default).OrderBy(static type => type.Text(), StringComparer.Ordinal)];

    private static void ExamineContext(INamedTypeSymbol type, INamedTypeSymbol[] all, CompilationAnalysisContext context)
    {
        foreach (var other in all)
        {
            if (type.Is(other))
                continue;
            if (SymbolEqualityComparer.Default.Equals(type.ContainingNamespace, other.ContainingNamespace))
                context.ReportDiagnostic(Diagnostic.Create(Rules.TwoContextsInOneNamespace, Places.Name(type), type.Name, other.Name, type.ContainingNamespace.ToDisplayString()));
            if (NameOf(type) is { } name && name == NameOf(other))
                context.ReportDiagnostic(Diagnostic.Create(Rules.TwoContextsOfOneName, Places.Name(type), type.Name, other.Name, name));
        }
    }

    private static void ExamineAggregates(INamedTypeSymbol[] contexts, INamedTypeSymbol[] aggregates, CompilationAnalysisContext context)
    {
        if (contexts.Length == 0)
            return;
        var declared = contexts.Select(static type => new ContextDeclaration(Declarations.Of(type), NameOf(type) ?? "")).ToList();
        var members = aggregates.Select(static type => new ContextMember(type.ContainingNamespace.FullName(), type.Text())).ToList();
        var homeless = aggregates.ToDictionary(static type => type.Text());
        foreach (var shared in ContextParser.Share(declared, members, [], []))
        {
            var own = shared.Aggregates.Select(text => aggregates.First(type => type.Text() == text)).ToList();
            foreach (var type in own)
            {
                homeless.Remove(type.Text());
                var name = StoredName(type);
                if (own.FirstOrDefault(other => !other.Is(type) && StoredName(other) == name) is { } twin)
                    context.ReportDiagnostic(Diagnostic.Create(Rules.AggregatesOfOneName, Places.Name(type), type.ForPeople(), twin.ToDisplayString(), name, shared.Context.StoredName));
            }
        }

        foreach (var type in homeless.Values)
            context.ReportDiagnostic(Diagnostic.Create(Rules.AggregateWithoutContext, Places.Name(type), type.Name, type.ContainingNamespace.ToDisplayString()));
    }

    private static string StoredName(INamedTypeSymbol aggregate) => AggregateParser.AggregateName(aggregate, aggregate.Attribute(KnownNames.Aggregate)!);

    private static string? NameOf(INamedTypeSymbol context) =>
        context.Attribute(KnownNames.BoundedContext) is { ConstructorArguments: [{ Value: string name }] } ? name : null;
}

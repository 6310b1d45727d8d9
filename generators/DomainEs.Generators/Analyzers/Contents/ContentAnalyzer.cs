using System.Collections.Concurrent;
using System.Collections.Immutable;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers.Contents;

/// <summary>An analyzer that looks at each type that events are made of, once: the events themselves and the user's own types within them.</summary>
public abstract class ContentAnalyzer : DiagnosticAnalyzer
{
    private protected ContentAnalyzer(DiagnosticDescriptor rule) => SupportedDiagnostics = ImmutableArray.Create(rule);

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (!start.Compilation.UsesDomainEs())
                return;
            var seen = new ConcurrentDictionary<ISymbol, byte>(SymbolEqualityComparer.Default);
            start.RegisterSymbolAction(
                symbol =>
                {
                    var type = (INamedTypeSymbol)symbol.Symbol;
                    if (!type.IsAggregate() || !AggregateParser.IsPossible(type))
                        return;
                    foreach (var apply in ApplyMethods.Of(type, Marks.IdOf(type)))
                        Visit(apply.Event, seen, symbol);
                },
                SymbolKind.NamedType);
        });
    }

    /// <summary>Looks at one type; what it is made of is visited too.</summary>
    private protected abstract void Examine(INamedTypeSymbol type, SymbolAnalysisContext context);

    private void Visit(INamedTypeSymbol type, ConcurrentDictionary<ISymbol, byte> seen, SymbolAnalysisContext context)
    {
        if (type.SpecialType != SpecialType.None || type.DeclaringSyntaxReferences.IsEmpty || !seen.TryAdd(type, 0))
            return;
        Examine(type, context);
        foreach (var (_, memberType) in StoredMembers.Of(type))
        {
            foreach (var part in StoredMembers.PartsOf(memberType))
                Visit(part, seen, context);
        }

        // The cases of a closed hierarchy are nested in it.
        foreach (var nested in type.IsAbstract ? type.GetTypeMembers() : [])
        {
            if (nested.BaseType.Is(type))
                Visit(nested, seen, context);
        }
    }
}

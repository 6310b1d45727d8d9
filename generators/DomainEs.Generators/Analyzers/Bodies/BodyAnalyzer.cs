using System.Collections.Immutable;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers.Bodies;

/// <summary>An analyzer that reads the bodies of one aggregate's members. Bodies outside of aggregates are not looked at.</summary>
public abstract class BodyAnalyzer : DiagnosticAnalyzer
{
    private protected BodyAnalyzer(params DiagnosticDescriptor[] rules) => SupportedDiagnostics = ImmutableArray.Create(rules);

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(compilation =>
        {
            if (!compilation.Compilation.UsesDomainEs())
                return;
            compilation.RegisterSymbolStartAction(
                start =>
                {
                    var type = (INamedTypeSymbol)start.Symbol;
                    if (!IsRead(type) || type.IsOpenGeneric())
                        return;
                    var bodies = new MemberBodies(type);
                    start.RegisterOperationBlockAction(block => bodies.Add(block.OwningSymbol, block.OperationBlocks));
                    start.RegisterSymbolEndAction(end => Examine(bodies, end));
                },
                SymbolKind.NamedType);
        });
    }

    /// <summary>Whether the bodies of a type are read; those of aggregates are.</summary>
    private protected virtual bool IsRead(INamedTypeSymbol type) => type.IsAggregate();

    private protected abstract void Examine(MemberBodies bodies, SymbolAnalysisContext context);
}

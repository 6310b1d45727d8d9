using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers;

/// <summary>An analyzer that looks at one type at a time, of all that the user's own files declare.</summary>
public abstract class TypeAnalyzer : DiagnosticAnalyzer
{
    private protected TypeAnalyzer(params DiagnosticDescriptor[] rules) => SupportedDiagnostics = ImmutableArray.Create(rules);

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.UsesDomainEs())
                start.RegisterSymbolAction(symbol => Examine((INamedTypeSymbol)symbol.Symbol, symbol), SymbolKind.NamedType);
        });
    }

    private protected abstract void Examine(INamedTypeSymbol type, SymbolAnalysisContext context);
}

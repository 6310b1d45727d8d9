using System.Collections.Concurrent;
using System.Collections.Immutable;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers.Shape;

/// <summary>DES009: a project with aggregates, ids or a context that is compiled as an older C# than what is generated for it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LanguageVersionAnalyzer : DiagnosticAnalyzer
{
    // The floor's compiler has no name for it.
    private const LanguageVersion CSharp14 = (LanguageVersion)1400;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.OldLanguage);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation is not CSharpCompilation { LanguageVersion: < CSharp14 and var version } || !start.Compilation.UsesDomainEs())
                return;
            var completed = new ConcurrentBag<Location>();
            start.RegisterSymbolAction(
                symbol =>
                {
                    var type = (INamedTypeSymbol)symbol.Symbol;
                    if ((type.IsAggregate() || type.IsContext() || IdParts.IsMarked(type)) && Places.Name(type) is { } place)
                        completed.Add(place);
                },
                SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end =>
            {
                // One is enough, and always the same one.
                if (completed.OrderBy(static place => place.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static place => place.SourceSpan.Start).FirstOrDefault() is { } first)
                    end.ReportDiagnostic(Diagnostic.Create(Rules.OldLanguage, first, version.ToDisplayString()));
            });
        });
    }
}

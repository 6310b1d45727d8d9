using System.Collections.Concurrent;
using System.Collections.Immutable;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers.Whole;

/// <summary>DES070: an event with an <c>Apply</c> that nothing in the project makes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProducedEventAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.EventNeverProduced);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (!start.Compilation.UsesDomainEs())
                return;
            var made = new ConcurrentDictionary<ISymbol, byte>(SymbolEqualityComparer.Default);
            var aggregates = new ConcurrentBag<INamedTypeSymbol>();
            start.RegisterSymbolAction(
                symbol =>
                {
                    if (((INamedTypeSymbol)symbol.Symbol).IsAggregate())
                        aggregates.Add((INamedTypeSymbol)symbol.Symbol);
                },
                SymbolKind.NamedType);
            start.RegisterOperationAction(
                operation =>
                {
                    // Of what does not compile only the type is known; the default of a class is null, unless it is asked for by name.
                    if (operation.Operation is { Type: { } type, Syntax: BaseObjectCreationExpressionSyntax or WithExpressionSyntax or DefaultExpressionSyntax })
                        made.TryAdd(type.OriginalDefinition, 0);
                },
                OperationKind.ObjectCreation,
                OperationKind.With,
                OperationKind.DefaultValue,
                OperationKind.Invalid);
            start.RegisterCompilationEndAction(end =>
            {
                foreach (var aggregate in aggregates)
                    Examine(aggregate, made, end);
            });
        });
    }

    private static void Examine(INamedTypeSymbol aggregate, ConcurrentDictionary<ISymbol, byte> made, CompilationAnalysisContext context)
    {
        // Without a usable Decide something else writes the events; while one does not compile, it may be the one.
        if (DecideMethods.Of(aggregate).Count == 0 || aggregate.GetMembers(DecideMethods.Name).Any(member => member is IMethodSymbol method && !DecideMethods.TryParse(method, aggregate, out _, out _)))
            return;
        foreach (var apply in ApplyMethods.Of(aggregate, Marks.IdOf(aggregate)))
        {
            var type = apply.Event;
            if (!made.ContainsKey(type.OriginalDefinition) && Places.Name(type) is { } place && !IsPast(type) && Marks.AggregatesOf(type).First().Is(aggregate))
                context.ReportDiagnostic(Diagnostic.Create(Rules.EventNeverProduced, place, type.Name, aggregate.Name));
        }
    }

    // An old event is still read and no longer made; a parameterless struct or an instance kept in the type itself is not seen being made.
    private static bool IsPast(INamedTypeSymbol type) =>
        type.GetAttributes().Any(static a => a.AttributeClass?.Name == "ObsoleteAttribute")
        || type.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() is TypeDeclarationSyntax { Members: var members } && members.Any(static m => m.Modifiers.Any(SyntaxKind.StaticKeyword)));
}

using System.Text;
using DomainEs.Generators.Emission;
using DomainEs.Generators.Fingerprints;
using DomainEs.Generators.Model;
using DomainEs.Generators.Parsing;
using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DomainEs.Generators;

/// <summary>Completes aggregates, projections, ids and bounded contexts.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class DomainEsGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var parsed = Marked(context, KnownNames.Aggregate, Steps.ParsedAggregates, Parse);
        var aggregates = parsed.Select(static (aggregate, _) => aggregate.Model).WithTrackingName(Steps.Aggregates);
        var projections = Marked(context, KnownNames.Projection, Steps.Projections, ProjectionParser.Parse);
        var ids = Marked(context, KnownNames.Id, Steps.Ids, static (marked, _) => IdParser.Parse(marked));
        var idsOf = Marked(context, KnownNames.IdOf, Steps.IdsOf, static (marked, _) => IdParser.Parse(marked));
        var contexts = Marked(context, KnownNames.BoundedContext, Steps.Contexts, static (marked, _) => ContextParser.Parse(marked));

        context.RegisterSourceOutput(aggregates, static (output, model) => output.AddSource(model.Declaration.HintName, AggregateEmitter.Emit(model)));
        context.RegisterSourceOutput(projections, static (output, model) => output.AddSource(model.Declaration.HintName, ProjectionEmitter.Emit(model)));
        context.RegisterSourceOutput(ids, static (output, model) => output.AddSource(model.Declaration.HintName, IdEmitter.Emit(model)));
        context.RegisterSourceOutput(idsOf, static (output, model) => output.AddSource(model.Declaration.HintName, IdEmitter.Emit(model)));

        var members = Members(aggregates.Select(static (model, _) => model.Declaration), Steps.AggregateNames)
            .Combine(Members(projections.Select(static (model, _) => model.Declaration), Steps.ProjectionNames))
            .Combine(Members(ids.Select(static (model, _) => model.Declaration), Steps.IdNames))
            .Combine(Members(idsOf.Select(static (model, _) => model.Declaration), Steps.IdOfNames));
        var shared = contexts.Collect()
            .Combine(members)
            .SelectMany(static (all, _) => ContextParser.Share(all.Left, all.Right.Left.Left.Left, all.Right.Left.Left.Right, [.. all.Right.Left.Right, .. all.Right.Right]))
            .WithTrackingName(Steps.SharedContexts);
        context.RegisterSourceOutput(shared, static (output, model) => output.AddSource(model.Context.Declaration.HintName, ContextEmitter.Emit(model)));
        LockTexts(context, parsed, contexts);
        Fingerprints(
            context,
            aggregates.Select(static (model, _) => new FingerprintTarget(model.Declaration, model.Nested.Fingerprint, [ApplyMethods.Name])),
            projections.Select(static (model, _) => new FingerprintTarget(model.Declaration, model.Nested.Fingerprint, [ApplyMethods.Name, RowMethods.Key])));
    }

    // The one step that looks at all of the code, and so the one that no editor runs: the fold is what it is made of, not what it looks like.
    private static void Fingerprints(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<FingerprintTarget> aggregates, IncrementalValuesProvider<FingerprintTarget> projections)
    {
        var isDesignTime = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => DesignTime.IsSaidBy(options.GlobalOptions));
#pragma warning disable RS0030 // Every edit may change what a fold reaches.
        var compilation = context.CompilationProvider
#pragma warning restore RS0030
            .Combine(isDesignTime)
            .Select(static (pair, _) => pair.Right ? null : pair.Left);
        var fingerprints = aggregates.Collect()
            .Combine(projections.Collect())
            .Select(static (pair, _) => pair.Left.AddRange(pair.Right))
            .Combine(compilation)
            .SelectMany(static (pair, cancellationToken) => pair.Right is null ? [] : FoldFingerprints.Of(pair.Right, pair.Left, cancellationToken))
            .WithTrackingName(Steps.Fingerprints);
        context.RegisterImplementationSourceOutput(fingerprints, static (output, model) => output.AddSource(FingerprintEmitter.HintOf(model), FingerprintEmitter.Emit(model)));
    }

    private static ParsedAggregate? Parse(GeneratorAttributeSyntaxContext marked, CancellationToken cancellationToken) =>
        AggregateParser.Parse(marked, cancellationToken) is { } model
            ? new ParsedAggregate(model, AggregateIds.TokensOf(AggregateIds.SymbolOf(marked.Attributes[0].AttributeClass!)))
            : null;

    // Asked for by the targets that write lock files alone: every other build has nothing to do here.
    private static void LockTexts(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<ParsedAggregate> aggregates, IncrementalValuesProvider<ContextDeclaration> contexts)
    {
        var isAsked = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => LockOptions.AsksForText(options.GlobalOptions));
        var locked = Asked(contexts, isAsked).Combine(Asked(aggregates, isAsked));
        context.RegisterSourceOutput(
            locked.SelectMany(static (all, _) => LockEmitter.Emit(all.Left, all.Right)),
            static (output, file) => output.AddSource(file.Hint, SourceText.From(file.Text, Encoding.UTF8)));
    }

    private static IncrementalValueProvider<EquatableArray<T>> Asked<T>(IncrementalValuesProvider<T> models, IncrementalValueProvider<bool> isAsked)
        where T : IEquatable<T> => models
        .Combine(isAsked)
        .Where(static pair => pair.Right)
        .Select(static (pair, _) => pair.Left)
        .Collect()
        .Select(static (all, _) => all.ToEquatableArray());

    private static IncrementalValuesProvider<T> Marked<T>(
        IncrementalGeneratorInitializationContext context, string attribute, string step, Func<GeneratorAttributeSyntaxContext, CancellationToken, T?> parse)
        where T : class => context.SyntaxProvider
        .ForAttributeWithMetadataName($"{KnownNames.Namespace}.{attribute}", static (node, _) => node is TypeDeclarationSyntax, (marked, cancellationToken) => TypeMarks.Counts(marked) ? parse(marked, cancellationToken) : null)
        .Where(static model => model is not null)
        .Select(static (model, _) => model!)
        .WithTrackingName(step);

    // Names alone are collected, so that a change within an aggregate does not reach its context.
    private static IncrementalValueProvider<System.Collections.Immutable.ImmutableArray<ContextMember>> Members(IncrementalValuesProvider<TypeDeclaration> declarations, string step) => declarations
        .Where(static declaration => declaration.IsReachable)
        .Select(static (declaration, _) => new ContextMember(declaration.Namespace, declaration.Type))
        .WithTrackingName(step)
        .Collect();
}

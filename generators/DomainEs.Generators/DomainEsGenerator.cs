using DomainEs.Generators.Emission;
using DomainEs.Generators.Model;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DomainEs.Generators;

/// <summary>Completes aggregates, ids and bounded contexts.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class DomainEsGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var aggregates = Marked(context, KnownNames.Aggregate, Steps.Aggregates, AggregateParser.Parse);
        var ids = Marked(context, KnownNames.Id, Steps.Ids, static (marked, _) => IdParser.Parse(marked));
        var idsOf = Marked(context, KnownNames.IdOf, Steps.IdsOf, static (marked, _) => IdParser.Parse(marked));
        var contexts = Marked(context, KnownNames.BoundedContext, Steps.Contexts, static (marked, _) => ContextParser.Parse(marked));

        context.RegisterSourceOutput(aggregates, static (output, model) => output.AddSource(model.Declaration.HintName, AggregateEmitter.Emit(model)));
        context.RegisterSourceOutput(ids, static (output, model) => output.AddSource(model.Declaration.HintName, IdEmitter.Emit(model)));
        context.RegisterSourceOutput(idsOf, static (output, model) => output.AddSource(model.Declaration.HintName, IdEmitter.Emit(model)));

        var members = Members(aggregates.Select(static (model, _) => model.Declaration), Steps.AggregateNames)
            .Combine(Members(ids.Select(static (model, _) => model.Declaration), Steps.IdNames))
            .Combine(Members(idsOf.Select(static (model, _) => model.Declaration), Steps.IdOfNames));
        var shared = contexts.Collect()
            .Combine(members)
            .SelectMany(static (all, _) => ContextParser.Share(all.Left, all.Right.Left.Left, [.. all.Right.Left.Right, .. all.Right.Right]))
            .WithTrackingName(Steps.SharedContexts);
        context.RegisterSourceOutput(shared, static (output, model) => output.AddSource(model.Context.Declaration.HintName, ContextEmitter.Emit(model)));
    }

    private static IncrementalValuesProvider<T> Marked<T>(
        IncrementalGeneratorInitializationContext context, string attribute, string step, Func<GeneratorAttributeSyntaxContext, CancellationToken, T?> parse)
        where T : class => context.SyntaxProvider
        .ForAttributeWithMetadataName($"{KnownNames.Namespace}.{attribute}", static (node, _) => node is TypeDeclarationSyntax, parse)
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

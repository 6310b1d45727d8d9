using DomainEs.Generators.Model;
using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Reads a projection; what cannot be generated for is left out, and analyzers say why.</summary>
internal static class ProjectionParser
{
    public static ProjectionModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var projection = (INamedTypeSymbol)context.TargetSymbol;
        if (!AggregateParser.IsPossible(projection) || Views.Of(projection) is not { } view)
            return null;

        var compilation = context.SemanticModel.Compilation;
        var records = new PositionalRecords(compilation);
        var events = ProjectedEvents.Of(projection, view);
        cancellationToken.ThrowIfCancellationRequested();

        var walk = new WalkTypes(compilation, projection, records);
        walk.Add(projection);
        var (bytes, unserializable) = Rows.Of(projection, compilation, records, walk);
        cancellationToken.ThrowIfCancellationRequested();

        // In a switch a derived type stands before the one it is derived from.
        var applied = events.All
            .Where(e => e.IsApplied && events.WayOf(e) is not null)
            .OrderByDescending(static e => ProjectedEvents.Depth(e.Type)).ThenBy(static e => e.Type.Text(), StringComparer.Ordinal)
            .ToList();
        var aggregates = applied.SelectMany(static e => ProjectedEvents.AggregatesOf(e.Type)).Select(static type => type.Text());
        var shapes = bytes.ToModel();
        return new ProjectionModel(
            Declarations.Of(projection),
            Views.NameOf(projection, context.Attributes[0]),
            context.Attributes[0].NamedArguments.Any(static argument => argument is { Key: "Parks", Value.Value: true }),
            view.Text,
            Declarations.VisibilityOfIn(projection, view.Key),
            aggregates.Distinct(StringComparer.Ordinal).OrderBy(static text => text, StringComparer.Ordinal).ToEquatableArray(),
            applied.ToEquatableArray(e => Model(e, events)),
            unserializable,
            StableHash.LongOf(RowShape.TextOf(projection.Text(), shapes)),
            shapes,
            walk.ToComparedModel(),
            NestedClasses.OfProjection(projection),
            ExperimentalTypes.Of(applied.Select(static e => e.Type), bytes.Named, [view.Key]));
    }

    private static ProjectedEventModel Model(ProjectedEvent e, ProjectedEvents events)
    {
        var either = e[RowMethodKind.Either];
        return new ProjectedEventModel(
            e.Type.Text(),
            events.WayOf(e)!.Value,
            e.Key?.Arguments ?? default,
            Call(either ?? e[RowMethodKind.Creates]),
            Call(either ?? e[RowMethodKind.Continues]),
            e[RowMethodKind.Continues] is { StopsIfMissing: true });
    }

    private static RowCall? Call(RowMethod? method) =>
        method is null ? null : new RowCall(method.Symbol.IsStatic, !method.Symbol.ReturnsVoid, method.Arguments);
}

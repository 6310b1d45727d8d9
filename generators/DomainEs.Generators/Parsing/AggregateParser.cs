using DomainEs.Generators.Model;
using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Reads an aggregate; what cannot be generated for is left out, and analyzers say why.</summary>
internal static class AggregateParser
{
    public static AggregateModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var aggregate = (INamedTypeSymbol)context.TargetSymbol;
        if (!IsPossible(aggregate) || context.Attributes[0].AttributeClass is not { } attribute)
            return null;

        var compilation = context.SemanticModel.Compilation;
        var decides = DecideMethods.Of(aggregate);
        var id = AggregateIds.SymbolOf(attribute) ?? MeantIds.Of(aggregate, decides);
        var records = new PositionalRecords(compilation);
        var applies = ApplyMethods.Of(aggregate, id, records);
        cancellationToken.ThrowIfCancellationRequested();

        var bytes = new MemberShapes(compilation, aggregate, records);
        var parser = new EventParser(bytes, new MemberShapes(compilation, aggregate, records));
        var events = applies.ToEquatableArray(parser.Parse);
        var oldVersions = OldVersions.Of(aggregate, id, applies).Found;
        var olds = oldVersions.ToEquatableArray(old => parser.Parse(old, aggregate));
        cancellationToken.ThrowIfCancellationRequested();

        var rejections = RejectionTypes.Of(decides, applies, records, cancellationToken);
        var walk = new WalkTypes(compilation, aggregate, records);
        walk.Add(aggregate);
        foreach (var apply in applies)
            Walk(apply.Event, apply.Type, walk);
        foreach (var old in oldVersions.Where(old => ApplyMethods.IsEventOf(old.Symbol, aggregate)))
            Walk(old.Symbol, old.Type, walk);
        var compared = rejections.Where(rejection => Walk(rejection, rejection.Text(), walk)).ToList();
        cancellationToken.ThrowIfCancellationRequested();

        var kept = StateShapes.OfAggregate(aggregate, compilation, records, walk);
        var usable = id is null ? null : AggregateIds.Of(id);
        return new AggregateModel(
            Declarations.Of(aggregate),
            AggregateName(aggregate, context.Attributes[0]),
            usable,
            Declarations.VisibilityOfIn(aggregate, id),
            !applies.Any(apply => apply.Symbol.IsStatic) && Existence.CanBeginEmpty(aggregate),
            events,
            olds,
            RetiredNames.Of(aggregate).ToEquatableArray(),
            [.. decides.Select(decide => CommandOf(decide, aggregate, usable is null ? null : id, records)), .. MeantCommands.Of(aggregate, usable is null ? null : id, decides, records)],
            compared.ToEquatableArray(static type => new RejectionModel(type.Text())),
            bytes.ToModel(),
            kept?.ToModel(),
            walk.ToModel(),
            NestedClasses.Of(aggregate),
            ExperimentalTypes.Of(
                applies.Select(static apply => apply.Event), compared, decides.Select(static decide => decide.Command),
                decides.Select(static decide => decide.Facts), bytes.Named, kept?.Named ?? [], [id]));
    }

    private static bool Walk(INamedTypeSymbol type, string text, WalkTypes walk) => walk.IsAccessible(type) && walk.Add(type, text);

    /// <summary>Whether the generator can complete the type at all.</summary>
    public static bool IsPossible(INamedTypeSymbol aggregate) =>
        aggregate is { TypeKind: TypeKind.Class, IsStatic: false, IsFileLocal: false } && !aggregate.IsOpenGeneric();

    /// <summary>The stored name of an aggregate: what its attribute says, else its kebab-case name.</summary>
    public static string AggregateName(INamedTypeSymbol aggregate, AttributeData attribute)
    {
        var given = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Name").Value;
        return given.Value as string ?? StoredNames.Kebab(aggregate.Name);
    }

    private static CommandModel CommandOf(DecideMethod decide, INamedTypeSymbol aggregate, INamedTypeSymbol? id, PositionalRecords records) => new(
        decide.Type,
        decide.Existence,
        decide.Symbol.IsStatic,
        id is null ? null : CommandId.Of(decide.Command, aggregate, id, records),
        decide.Facts?.TextWithAnnotation(),
        decide.Arguments);
}

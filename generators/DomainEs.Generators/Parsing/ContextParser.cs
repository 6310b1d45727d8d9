using DomainEs.Generators.Model;
using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Reads a bounded context and says what belongs to it.</summary>
internal static class ContextParser
{
    public static ContextDeclaration? Parse(GeneratorAttributeSyntaxContext context)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        return type is { TypeKind: TypeKind.Class, IsFileLocal: false } && !type.IsOpenGeneric() && context.Attributes[0].ConstructorArguments is [{ Value: string name }]
            ? new ContextDeclaration(Declarations.Of(type), name)
            : null;
    }

    /// <summary>Gives each context what belongs to it: a lone one all, else the one whose namespace is nearest around.</summary>
    public static IEnumerable<ContextModel> Share(
        IReadOnlyList<ContextDeclaration> contexts, IReadOnlyList<ContextMember> aggregates, IReadOnlyList<ContextMember> projections, IReadOnlyList<ContextMember> ids) =>
        contexts.Select(context => new ContextModel(context, Of(context, contexts, aggregates), Of(context, contexts, projections), Of(context, contexts, ids)));

    private static EquatableArray<string> Of(ContextDeclaration context, IReadOnlyList<ContextDeclaration> contexts, IReadOnlyList<ContextMember> members) => members
        .Where(member => contexts.Count == 1 || Nearest(member.Namespace, contexts) == context)
        .Select(member => member.Type)
        .Distinct(StringComparer.Ordinal)
        .OrderBy(type => type, StringComparer.Ordinal)
        .ToEquatableArray();

    private static ContextDeclaration? Nearest(string space, IReadOnlyList<ContextDeclaration> contexts) => contexts
        .Where(context => IsAround(context.Declaration.Namespace, space))
        .OrderByDescending(context => context.Declaration.Namespace.Length)
        .ThenBy(context => context.Declaration.Type, StringComparer.Ordinal)
        .FirstOrDefault();

    private static bool IsAround(string outer, string space) =>
        outer.Length == 0 || space == outer || space.StartsWith(outer + ".", StringComparison.Ordinal);
}

using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>What a type is marked as. A type is one thing: of several marks the first in this order counts, and a rule says so of the others.</summary>
internal static class TypeMarks
{
    private static readonly (string Attribute, string Written)[] s_inOrder =
    [
        (KnownNames.Aggregate, "Aggregate<TId>"), (KnownNames.Projection, "Projection"), (KnownNames.BoundedContext, "BoundedContext"), (KnownNames.Id, "Id"), (KnownNames.IdOf, "Id<T>"),
    ];

    /// <summary>The marks of a type as they are written, the one that counts first.</summary>
    public static IReadOnlyList<(AttributeData Mark, string Written)> Of(ISymbol type)
    {
        var found = new List<(AttributeData, string)>();
        foreach (var (attribute, written) in s_inOrder)
        {
            if (type.Attribute(attribute) is { } mark)
                found.Add((mark, written));
        }

        return found;
    }

    /// <summary>Whether a mark counts where it was found: it is the type's first, and not a repetition at another part, which the compiler refuses.</summary>
    public static bool Counts(GeneratorAttributeSyntaxContext marked) =>
        First(marked.TargetSymbol) is { } first
        && first.AttributeClass.Is(marked.Attributes[0].AttributeClass)
        && first.ApplicationSyntaxReference is { } place
        && place.SyntaxTree == marked.TargetNode.SyntaxTree
        && marked.TargetNode.Span.Contains(place.Span);

    // Asked of every marked type at every edit: makes no list.
    private static AttributeData? First(ISymbol type)
    {
        foreach (var (attribute, _) in s_inOrder)
        {
            if (type.Attribute(attribute) is { } mark)
                return mark;
        }

        return null;
    }
}

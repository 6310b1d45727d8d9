using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Fingerprints;

/// <summary>Reads the attributes that change how a value is stored or read: those of our runtime, and <c>[Flags]</c>.</summary>
internal static class Marks
{
    private static readonly HashSet<string> s_silent = new(StringComparer.Ordinal) { KnownNames.SameFoldAs, KnownNames.Snapshot, KnownNames.Personal };

    public static string Of(ISymbol symbol, Reach reach)
    {
        var marks = new List<string>();
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is not { } type || !Counts(type))
                continue;
            foreach (var argument in type.TypeArguments)
                reach.Type(argument);
            var arguments = attribute.ConstructorArguments.Select(Text).Concat(attribute.NamedArguments.OrderBy(static one => one.Key, StringComparer.Ordinal).Select(static one => $"{one.Key}={Text(one.Value)}"));
            marks.Add($"[{SymbolIds.Of(type, static parameter => parameter.Name)}({string.Join(",", arguments)})]");
        }

        marks.Sort(StringComparer.Ordinal);
        return string.Concat(marks);
    }

    private static bool Counts(INamedTypeSymbol attribute) =>
        attribute.IsOurs(attribute.MetadataName) ? !s_silent.Contains(attribute.MetadataName) : attribute.Name == "FlagsAttribute";

    private static string Text(TypedConstant constant) => constant.Kind == TypedConstantKind.Array
        ? $"[{string.Join(",", constant.Values.Select(Text))}]"
        : LiteralText.Of(constant.Value is ITypeSymbol type ? SymbolIds.Of((ISymbol)type) : constant.Value);
}

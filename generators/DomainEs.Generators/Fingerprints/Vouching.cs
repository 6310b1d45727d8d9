using System.Globalization;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Fingerprints;

/// <summary>Reads <c>[SameFoldAs(was, now)]</c>.</summary>
internal static class Vouching
{
    /// <summary>The fingerprint that a fold keeps: the earlier one where the attribute vouches for the computed one, else the computed one.</summary>
    public static ulong Kept(INamedTypeSymbol fold, ulong computed) =>
        fold.Attribute(KnownNames.SameFoldAs) is { } mark && TryRead(mark, out var was, out var now) && now == computed ? was : computed;

    /// <summary>Reads both fingerprints; false if one is none. An earlier one of 0 is none: that is what a fold has for which nothing was computed.</summary>
    public static bool TryRead(AttributeData mark, out ulong was, out ulong now)
    {
        (was, now) = (0, 0);
        return mark.ConstructorArguments is [{ Value: string first }, { Value: string second }] && TryRead(first, out was) && TryRead(second, out now) && was != 0;
    }

    private static bool TryRead(string text, out ulong value)
    {
        value = 0;
        return text.Length == 16 && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }
}

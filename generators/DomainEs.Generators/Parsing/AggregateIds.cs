using DomainEs.Generators.Model;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Reads the id of an aggregate.</summary>
internal static class AggregateIds
{
    /// <summary>The type argument of the attribute; null if it is an error, which the compiler says.</summary>
    public static INamedTypeSymbol? SymbolOf(INamedTypeSymbol attribute) =>
        attribute.TypeArguments is [INamedTypeSymbol { TypeKind: not TypeKind.Error } id] ? id : null;

    /// <summary>How its text is made; null if the type can be no id.</summary>
    public static AggregateId? Of(INamedTypeSymbol id) => Of(id, "IdText");

    /// <summary>How the text of a row's key is made; null if the type can be no key.</summary>
    public static AggregateId? KeyOf(INamedTypeSymbol key) => Of(key, "RowKeyText");

    private static AggregateId? Of(INamedTypeSymbol id, string text)
    {
        var (type, encode) = (id.Text(), $"global::DomainEs.{text}.Encode(id)");
        if (id.SpecialType == SpecialType.System_String)
            return new AggregateId(type, encode, $"global::DomainEs.{text}.DecodeString(text)");
        if (id.SpecialType == SpecialType.System_Int64)
            return new AggregateId(type, encode, "global::DomainEs.IdText.DecodeInt64(text)");
        if (id.SpecialType == SpecialType.System_Int32)
            return new AggregateId(type, encode, "checked((int)global::DomainEs.IdText.DecodeInt64(text))");
        if (PlainTypes.Of(id) is { Name: "Guid" })
            return new AggregateId(type, encode, "global::DomainEs.IdText.DecodeGuid(text)");
        return IsId(id) ? new AggregateId(type, "id.Encode()", type + ".Decode(text)") : null;
    }

    private static bool IsId(INamedTypeSymbol id) =>
        id.TypeKind == TypeKind.Struct && (IdParts.IsMarked(id) || id.AllInterfaces.Any(face => face.IsOurs(KnownNames.IdType)));

    /// <summary>What an id is in a subject, for example <c>&lt;string&gt;.&lt;long&gt;</c>: a token for each part. Of one that somebody wrote by hand only the text is known.</summary>
    public static string TokensOf(INamedTypeSymbol? id)
    {
        if (id is null)
            return "<text>";
        if (id.SpecialType is SpecialType.System_String or SpecialType.System_Int64 or SpecialType.System_Int32 || PlainTypes.Of(id) is { Name: "Guid" })
            return $"<{id.ForPeople()}>";
        if (IdParts.Of(id) is not { } parts)
            return "<text>";
        var types = IdParts.ParametersOf(id);
        return string.Join(".", parts.Select((part, i) => part.Kind switch
        {
            IdPartKind.Id => TokensOf((INamedTypeSymbol)types![i].Type),
            IdPartKind.Int32 => "<int>",
            IdPartKind.Int64 => "<long>",
            IdPartKind.Guid => "<Guid>",
            _ => "<string>",
        }));
    }
}

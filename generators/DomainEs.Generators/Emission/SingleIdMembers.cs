using DomainEs.Generators.Model;

namespace DomainEs.Generators.Emission;

/// <summary>The members of an id that wraps one value.</summary>
internal static class SingleIdMembers
{
    private const string Invariant = "global::System.Globalization.CultureInfo.InvariantCulture";

    public static IEnumerable<IdMember> Of(IdModel model)
    {
        var (type, part) = (model.Declaration.Type, model.Parts[0]);
        if (part.Kind is IdPartKind.String or IdPartKind.Guid)
        {
            var value = part.Kind == IdPartKind.Guid ? "global::System.Guid.CreateVersion7()" : "global::System.Guid.CreateVersion7().ToString(\"D\")";
            yield return new("New/0", IdMember.Summary("A new id, a UUID of version 7: later ones sort behind earlier ones."), $"public static {type} New() => new({value});");
        }

        yield return new("Encode/0", IdMember.Inherited, $"public string Encode() => {Encode(part)};");
        yield return new("Decode/1", IdMember.Inherited, $"public static {type} Decode(string text) => new({Decode(part)});");
        yield return new("ToString/0", IdMember.Summary("The value as text; empty for <c>default</c>."), $"public override string ToString() => {ToText(part)};");
        yield return new("Parse/1", IdMember.Summary("Reads what <see cref=\"ToString\"/> gives."), $"public static {type} Parse(string s) => Parse(s, null);");
        yield return new("Parse/2", IdMember.Inherited, $$"""
            public static {{type}} Parse(string s, global::System.IFormatProvider? provider) =>
                TryParse(s, provider, out var id) ? id : throw new global::System.FormatException($"'{s}' is no {{model.Declaration.Name.TrimStart('@')}}.");
            """);
        yield return new("TryParse/2", IdMember.Summary("Reads what <see cref=\"ToString\"/> gives, if it is that."), $"public static bool TryParse([global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? s, out {type} result) => TryParse(s, null, out result);");
        yield return new("TryParse/3", IdMember.Inherited, TryParse(type, part));
    }

    private static string Encode(IdPart part) => part.Kind == IdPartKind.Id ? $"{part.Name}.Encode()" : $"global::DomainEs.IdText.Encode({part.Name})";

    private static string Decode(IdPart part) => part.Kind switch
    {
        IdPartKind.Guid => "global::DomainEs.IdText.DecodeGuid(text)",
        IdPartKind.Int64 => "global::DomainEs.IdText.DecodeInt64(text)",
        IdPartKind.Int32 => "checked((int)global::DomainEs.IdText.DecodeInt64(text))",
        IdPartKind.Id => $"{part.Type}.Decode(text)",
        _ => "global::DomainEs.IdText.DecodeString(text)",
    };

    private static string ToText(IdPart part) => part.Kind switch
    {
        IdPartKind.String => part.Name + " ?? \"\"",
        IdPartKind.Guid => part.Name + ".ToString(\"D\")",
        IdPartKind.Id => part.Name + ".ToString()",
        _ => $"{part.Name}.ToString({Invariant})",
    };

    private static string TryParse(string type, IdPart part)
    {
        var parsed = part.Kind switch
        {
            IdPartKind.String => "!string.IsNullOrEmpty(s)",
            IdPartKind.Guid => "global::System.Guid.TryParse(s, out var value)",
            IdPartKind.Id => $"{part.Type}.TryParse(s, provider, out var value)",
            _ => $"{part.Type}.TryParse(s, global::System.Globalization.NumberStyles.AllowLeadingSign, {Invariant}, out var value)",
        };
        var value = part.Kind == IdPartKind.String ? "s" : "value";
        return $$"""
            public static bool TryParse([global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? s, global::System.IFormatProvider? provider, out {{type}} result)
            {
                var isOne = {{parsed}};
                result = isOne ? new({{value}}{{(part.Kind == IdPartKind.String ? "!" : "")}}) : default;
                return isOne;
            }
            """;
    }
}

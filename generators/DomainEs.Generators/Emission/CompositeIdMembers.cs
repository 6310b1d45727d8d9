using System.Globalization;
using DomainEs.Generators.Model;

namespace DomainEs.Generators.Emission;

/// <summary>The members of an id of several parts.</summary>
internal static class CompositeIdMembers
{
    public static IEnumerable<IdMember> Of(IdModel model)
    {
        var type = model.Declaration.Type;
        var name = model.Declaration.Name.TrimStart('@');
        yield return new("Encode/0", IdMember.Inherited, $$"""
            public string Encode() => this == default
                ? throw new global::DomainEs.InvalidAggregateIdException("The id is default; give it a value before it is used.")
                : global::DomainEs.IdText.Join({{string.Join(", ", model.Parts.Select(Encode))}});
            """);
        yield return new("Decode/1", IdMember.Inherited, $$"""
            public static {{type}} Decode(string text)
            {
                var parts = global::DomainEs.IdText.Split(text, {{model.Parts.Count}});
                return new({{string.Join(", ", model.Parts.Select(Decode))}});
            }
            """);
        yield return new("ToString/0", IdMember.Summary("The encoded parts with dots between them; an empty part is empty."),
            $"public override string ToString() => string.Join('.', {string.Join(", ", model.Parts.Select(ToText))});");
        yield return new("Parse/1", IdMember.Summary("Reads what <see cref=\"ToString\"/> gives."), $"public static {type} Parse(string s) => Parse(s, null);");
        yield return new("Parse/2", IdMember.Inherited, $$"""
            public static {{type}} Parse(string s, global::System.IFormatProvider? provider) =>
                TryParse(s, provider, out var id) ? id : throw new global::System.FormatException($"'{s}' is no {{name}}.");
            """);
        yield return new("TryParse/2", IdMember.Summary("Reads what <see cref=\"ToString\"/> gives, if it is that."), $"public static bool TryParse([global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? s, out {type} result) => TryParse(s, null, out result);");
        yield return new("TryParse/3", IdMember.Inherited, $$"""
            public static bool TryParse([global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? s, global::System.IFormatProvider? provider, out {{type}} result)
            {
                result = default;
                if (s is null) return false;
                try
                {
                    result = Decode(s);
                    return true;
                }
                catch (global::System.Exception e) when (e is global::System.FormatException or global::System.ArgumentException or global::System.OverflowException)
                {
                    return false;
                }
            }
            """);
    }

    private static string Encode(IdPart part) => part.Kind == IdPartKind.Id ? $"{part.Name}.Encode()" : $"global::DomainEs.IdText.Part({part.Name})";

    private static string ToText(IdPart part) => part.Kind switch
    {
        IdPartKind.String => $"string.IsNullOrEmpty({part.Name}) ? \"\" : {Encode(part)}",
        IdPartKind.Id => $"{part.Name} == default ? \"\" : {Encode(part)}",
        _ => Encode(part),
    };

    private static string Decode(IdPart part, int index)
    {
        var text = $"parts[{index.ToString(CultureInfo.InvariantCulture)}]";
        return part.Kind switch
        {
            IdPartKind.Guid => $"global::DomainEs.IdText.DecodeGuid({text})",
            IdPartKind.Int64 => $"global::DomainEs.IdText.DecodeInt64({text})",
            IdPartKind.Int32 => $"checked((int)global::DomainEs.IdText.DecodeInt64({text}))",
            IdPartKind.Id => $"{part.Type}.Decode({text})",
            _ => $"global::DomainEs.IdText.DecodeString({text})",
        };
    }
}

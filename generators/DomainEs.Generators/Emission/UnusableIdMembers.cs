using DomainEs.Generators.Model;

namespace DomainEs.Generators.Emission;

/// <summary>The members of an id that can be none: they keep its uses compiling, so that DES005 at the id is the one finding.</summary>
internal static class UnusableIdMembers
{
    public static IEnumerable<IdMember> Of(IdModel model)
    {
        var type = model.Declaration.Type;
        var none = $"throw new global::System.NotSupportedException(\"{model.Declaration.Name.TrimStart('@')} cannot be an id; DES005 says why.\")";
        yield return new("New/0", NoneOf("New"), $"public static {type} New() => {none};");
        yield return new("Encode/0", IdMember.Inherited, $"public string Encode() => {none};");
        yield return new("Decode/1", IdMember.Inherited, $"public static {type} Decode(string text) => {none};");
        yield return new("Parse/1", NoneOf("Parse"), $"public static {type} Parse(string s) => {none};");
        yield return new("Parse/2", IdMember.Inherited, $"public static {type} Parse(string s, global::System.IFormatProvider? provider) => {none};");
        yield return new("TryParse/2", NoneOf("TryParse"), $"public static bool TryParse([global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? s, out {type} result) => {none};");
        yield return new("TryParse/3", IdMember.Inherited, $"public static bool TryParse([global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? s, global::System.IFormatProvider? provider, out {type} result) => {none};");
        yield return new("CompareTo/1", IdMember.Inherited, $"public int CompareTo({type} other) => {none};");
        foreach (var sign in new[] { "<", ">", "<=", ">=" })
            yield return new($"op{sign}/2", NoneOf(sign), $"public static bool operator {sign}({type} left, {type} right) => {none};");
    }

    private static string NoneOf(string name) => IdMember.Summary($"No <c>{System.Security.SecurityElement.Escape(name)}</c>: this cannot be an id.");
}

using DomainEs.Generators.Model;

namespace DomainEs.Generators.Emission;

/// <summary>The members that put ids in order: part by part, text by code unit.</summary>
internal static class IdComparison
{
    public static IEnumerable<IdMember> Of(IdModel model)
    {
        var type = model.Declaration.Type;
        yield return new("CompareTo/1", IdMember.Inherited, CompareTo(model, type));
        foreach (var (sign, words) in new[] { ("<", "before"), (">", "behind"), ("<=", "not behind"), (">=", "not before") })
            yield return new($"op{sign}/2", IdMember.Summary($"Whether the one is {words} the other."), $"public static bool operator {sign}({type} left, {type} right) => left.CompareTo(right) {sign} 0;");
    }

    private static string CompareTo(IdModel model, string type)
    {
        if (model.Parts.Count == 1)
            return $"public int CompareTo({type} other) => {Compare(model.Parts[0])};";
        var steps = model.Parts.Take(model.Parts.Count - 1).Select(part => $"    order = {Compare(part)};\n    if (order != 0) return order;\n");
        return $"public int CompareTo({type} other)\n{{\n    int order;\n{string.Concat(steps)}    return {Compare(model.Parts[model.Parts.Count - 1])};\n}}";
    }

    private static string Compare(IdPart part)
    {
        // Parts may be named as the two locals.
        var own = part.Name is "other" or "order" ? "this." + part.Name : part.Name;
        return part.Kind == IdPartKind.String
            ? $"string.CompareOrdinal({own}, other.{part.Name})"
            : $"{own}.CompareTo(other.{part.Name})";
    }
}

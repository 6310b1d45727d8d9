using System.Globalization;

namespace DomainEs.Generators.Support;

/// <summary>A hash that is the same in every process, for names.</summary>
internal static class StableHash
{
    /// <summary>Eight hex digits of a text (FNV-1a over its UTF-16 code units).</summary>
    public static string Of(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
            hash = unchecked((hash ^ c) * 16777619u);
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}

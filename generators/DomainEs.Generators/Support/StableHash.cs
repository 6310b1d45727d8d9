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

    /// <summary>Sixteen hex digits of a text (FNV-1a of 64 bits over its UTF-16 code units).</summary>
    public static string LongOf(string text)
    {
        var hash = 14695981039346656037ul;
        foreach (var c in text)
            hash = unchecked((hash ^ c) * 1099511628211ul);
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}

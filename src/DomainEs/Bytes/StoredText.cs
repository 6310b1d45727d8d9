using System.Text;

namespace DomainEs;

/// <summary>Text out of stored bytes as a message shows it: not longer than a person reads, whatever was stored.</summary>
internal static class StoredText
{
    private const int MaxLength = 256;

    /// <summary>The beginning of a text.</summary>
    public static string Short(string text) => text.Length <= MaxLength ? text : string.Concat(text.AsSpan(0, MaxLength), "…");

    /// <summary>The beginning of a text in UTF-8.</summary>
    public static string Short(ReadOnlySpan<byte> utf8) =>
        utf8.Length <= MaxLength ? Encoding.UTF8.GetString(utf8) : Encoding.UTF8.GetString(utf8[..MaxLength]) + "…";
}

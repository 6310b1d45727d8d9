using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DomainEs;

namespace GitLedger.Git;

/// <summary>A path as git stores it, which is bytes, as a text of its own: no two paths have the same.</summary>
/// <remarks>UTF-8 stays as it is. Any other byte becomes U+0000 and two hexadecimal digits, which is unambiguous since no path holds U+0000.</remarks>
/// <param name="Text">The text.</param>
internal readonly record struct GitPath(string Text)
{
    /// <summary>What no path holds, and so can begin what stands for something else.</summary>
    public const char Escape = '\0';

    // What remains of a path whose id would be too long, in encoded characters.
    private const int HeadLength = 900;

    private static readonly SearchValues<char> s_plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>Whether the path's bytes are UTF-8, so that it can be said on a command line.</summary>
    public bool IsUtf8 => !Text.Contains(Escape);

    /// <summary>Reads git's bytes.</summary>
    public static GitPath Read(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var isText = Rune.DecodeFromUtf8(bytes, out var rune, out var length) == OperationStatus.Done;
            if (isText)
                text.Append(rune.ToString());
            else
                AppendEscaped(text, bytes[..length]);
            bytes = bytes[length..];
        }

        return new GitPath(text.ToString());
    }

    /// <summary>The path as the id of an aggregate.</summary>
    /// <remarks>A path too long for an id keeps its beginning, and U+0000, '#' and its SHA-256 stand for the rest.</remarks>
    public string Id => EncodedLength(Text) <= IdText.MaxLength ? Text : Shortened();

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static void AppendEscaped(StringBuilder text, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
            text.Append(Escape).Append(b.ToString("X2", CultureInfo.InvariantCulture));
    }

    private static int EncodedLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
            length += EncodedLength(rune);
        return length;
    }

    private static int EncodedLength(Rune rune) => rune.IsBmp && s_plain.Contains((char)rune.Value) ? 1 : rune.Utf8SequenceLength * 3;

    private string Shortened()
    {
        var (head, length) = (0, 0);
        foreach (var rune in Text.EnumerateRunes())
        {
            length += EncodedLength(rune);
            if (length > HeadLength)
                break;
            head += rune.Utf16SequenceLength;
        }

        return $"{Text.AsSpan(0, head)}{Escape}#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}";
    }
}

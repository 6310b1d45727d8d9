using System.Buffers;
using System.Globalization;
using System.Text;

namespace DomainEs;

/// <summary>The text of ids in subjects: bytes outside <c>[A-Za-z0-9_-]</c> become <c>=HH</c> per UTF-8 byte, so distinct ids have distinct texts.</summary>
/// <remarks>Legal as a NATS subject token and as a KV key. <c>Encode</c> makes a whole id and refuses <c>default</c>; <c>Part</c> makes one part of a composite id.</remarks>
public static class IdText
{
    /// <summary>The longest encoded id, in characters.</summary>
    public const int MaxLength = 1024;

    private const string Plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

    private static readonly SearchValues<char> s_plain = SearchValues.Create(Plain);

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Encodes a string id.</summary>
    /// <param name="id">The id, not empty.</param>
    /// <exception cref="InvalidAggregateIdException">The id is null, empty, too long, or not valid Unicode.</exception>
    public static string Encode(string? id) => Part(id);

    /// <summary>Encodes a GUID id.</summary>
    /// <param name="id">The id, not <see cref="Guid.Empty"/>.</param>
    /// <exception cref="InvalidAggregateIdException">The id is <see cref="Guid.Empty"/>.</exception>
    public static string Encode(Guid id) => id == Guid.Empty ? throw Default() : Part(id);

    /// <summary>Encodes an integer id.</summary>
    /// <param name="id">The id, not 0.</param>
    /// <exception cref="InvalidAggregateIdException">The id is 0.</exception>
    public static string Encode(long id) => id == 0 ? throw Default() : Part(id);

    /// <summary>Encodes a composite id of two or more parts, one token each.</summary>
    /// <param name="parts">What <c>Part</c> gave for each part.</param>
    /// <exception cref="InvalidAggregateIdException">The whole is too long.</exception>
    public static string Join(params ReadOnlySpan<string> parts) => Checked(string.Join('.', parts));

    /// <summary>Encodes one string part of a composite id.</summary>
    /// <param name="part">The part, not empty.</param>
    /// <exception cref="InvalidAggregateIdException">The part is null, empty, too long, or not valid Unicode.</exception>
    public static string Part(string? part)
    {
        if (string.IsNullOrEmpty(part))
            throw Default();
        return Checked(part.AsSpan().ContainsAnyExcept(s_plain) ? Escape(part) : part);
    }

    /// <summary>Encodes one GUID part of a composite id.</summary>
    /// <param name="part">The part.</param>
    public static string Part(Guid part) => part.ToString("D");

    /// <summary>Encodes one integer part of a composite id.</summary>
    /// <param name="part">The part.</param>
    public static string Part(long part) => part.ToString(CultureInfo.InvariantCulture);

    /// <summary>The parts of an encoded composite id, still encoded.</summary>
    /// <param name="text">What <see cref="Join"/> gave.</param>
    /// <param name="count">How many parts there must be.</param>
    /// <exception cref="FormatException">The text has another number of parts.</exception>
    public static string[] Split(string text, int count)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('.');
        return parts.Length == count ? parts : throw new FormatException($"'{text}' has {parts.Length} parts, not {count}.");
    }

    /// <summary>Decodes a string id or part.</summary>
    /// <param name="text">What <see cref="Encode(string)"/> or <see cref="Part(string)"/> gave.</param>
    /// <exception cref="FormatException">The text is not what they give.</exception>
    public static string DecodeString(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        var decoded = text.Contains('=', StringComparison.Ordinal) ? Unescape(text) : text;

        // Anything this does not give back was not written by us: '=41' for 'A', lower-case digits, a dot.
        return Reencodes(decoded, text) ? decoded : throw new FormatException($"'{text}' is not an encoded id.");
    }

    /// <summary>Decodes a GUID id or part.</summary>
    /// <param name="text">What <see cref="Encode(Guid)"/> or <see cref="Part(Guid)"/> gave.</param>
    /// <exception cref="FormatException">The text is not what they give.</exception>
    public static Guid DecodeGuid(string text) => Guid.ParseExact(text, "D");

    /// <summary>Decodes an integer id or part.</summary>
    /// <param name="text">What <see cref="Encode(long)"/> or <see cref="Part(long)"/> gave.</param>
    /// <exception cref="FormatException">The text is not what they give.</exception>
    public static long DecodeInt64(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static string Escape(string id)
    {
        byte[] bytes;
        try
        {
            bytes = s_utf8.GetBytes(id);
        }
        catch (EncoderFallbackException)
        {
            throw new InvalidAggregateIdException("The id holds half a surrogate pair, which no byte sequence stands for; build it from whole characters.");
        }

        var text = new StringBuilder(bytes.Length * 3);
        foreach (var b in bytes)
        {
            if (b < 0x80 && s_plain.Contains((char)b))
                text.Append((char)b);
            else
                text.Append('=').Append(b.ToString("X2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    private static string Unescape(string text)
    {
        var bytes = new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '=')
                bytes[length++] = (byte)text[i];
            else if (i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[length++]))
                i += 2;
            else
                throw new FormatException($"'{text}' is not an encoded id.");
        }

        try
        {
            return s_utf8.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            throw new FormatException($"'{text}' is not an encoded id.");
        }
    }

    private static bool Reencodes(string decoded, string text) =>
        decoded.Length > 0 && (decoded.AsSpan().ContainsAnyExcept(s_plain) ? Escape(decoded) : decoded) == text;

    private static string Checked(string text) => text.Length <= MaxLength
        ? text
        : throw new InvalidAggregateIdException($"The encoded id has {text.Length} characters; at most {MaxLength} are stored. Use a shorter id, or a hash of this one.");

    private static InvalidAggregateIdException Default() =>
        new("The id is default or empty; give it a value before it is used.");
}

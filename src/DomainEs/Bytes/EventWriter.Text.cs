using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace DomainEs;

public ref partial struct EventWriter
{
    // So long a text has a header of one byte.
    private const int MaxShortText = 31;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes text that is UTF-8 already, such as a member's name.</summary>
    /// <param name="utf8">The text.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // of a literal the length is known then, and header and text become a few moves
    public void WriteText(scoped ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxShortText)
        {
            WriteLongText(utf8);
            return;
        }

        var span = _writer.GetSpan(1 + utf8.Length);
        span[0] = ShortText(utf8.Length);
        utf8.CopyTo(span[1..]);
        _writer.Advance(1 + utf8.Length);
    }

    /// <summary>Writes a string as str.</summary>
    /// <param name="value">The string.</param>
    /// <exception cref="EventEncodeException">It holds half a surrogate pair.</exception>
    public void WriteString(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        WriteChars(value);
    }

    /// <summary>Writes a character as str.</summary>
    /// <param name="value">The character.</param>
    /// <exception cref="EventEncodeException">It is half a surrogate pair.</exception>
    public void WriteChar(char value) => WriteChars([value]);

    // Most text is ASCII, and as long in UTF-8 as it is; what is not is measured first.
    private void WriteChars(scoped ReadOnlySpan<char> value)
    {
        if (value.Length <= MaxShortText)
        {
            var span = _writer.GetSpan(1 + value.Length);
            if (Ascii.FromUtf16(value, span[1..], out var length) == OperationStatus.Done)
            {
                span[0] = ShortText(length);
                _writer.Advance(1 + length);
                return;
            }
        }

        WriteLongChars(value);
    }

    private void WriteLongChars(scoped ReadOnlySpan<char> value)
    {
        try
        {
            var count = s_utf8.GetByteCount(value);
            _writer.WriteStringHeader(count);
            s_utf8.GetBytes(value, _writer.GetSpan(count));
            _writer.Advance(count);
        }
        catch (EncoderFallbackException)
        {
            throw new EventEncodeException("A string holds half a surrogate pair, which no UTF-8 stands for; build it from whole characters.");
        }
    }

    private void WriteLongText(scoped ReadOnlySpan<byte> utf8)
    {
        _writer.WriteStringHeader(utf8.Length);
        WriteRaw(utf8);
    }
}

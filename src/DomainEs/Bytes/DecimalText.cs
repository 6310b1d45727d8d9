using System.Buffers.Text;
using System.Globalization;

namespace DomainEs;

/// <summary>Decimals as invariant text, their scale kept: <c>10.50</c>. One decimal has one text.</summary>
/// <remarks>Most have few digits and are written and read as one integer, several times as fast as the platform does all of them; the others are left to it.</remarks>
internal static class DecimalText
{
    /// <summary>The longest text of a decimal: a sign, 29 digits and a point.</summary>
    public const int MaxLength = 31;

    // So many digits always fit a 64-bit integer.
    private const int SafeDigits = 18;

    // The longest text with so many digits that has a point behind the first or later.
    private const int SafeLength = SafeDigits + 2;

    private const int ScaleShift = 16;

    /// <summary>Writes a decimal.</summary>
    /// <param name="value">The decimal.</param>
    /// <param name="destination">At least <see cref="MaxLength"/> bytes.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Write(decimal value, Span<byte> destination)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var digits = ((ulong)(uint)bits[1] << 32) | (uint)bits[0];
        if (bits[2] == 0 && digits != 0)
            return Write(digits, (byte)(bits[3] >> ScaleShift), isNegative: bits[3] < 0, destination);
        value.TryFormat(destination, out var length, default, CultureInfo.InvariantCulture);
        return length;
    }

    /// <summary>Reads a decimal.</summary>
    /// <param name="text">Its text; also one that <see cref="Write(decimal, Span{byte})"/> would not write, such as <c>+1.</c>.</param>
    /// <param name="value">The decimal.</param>
    /// <returns>Whether the text is one.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, out decimal value) =>
        TryReadInteger(text, out value) || decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);

    private static int Write(ulong digits, int scale, bool isNegative, Span<byte> destination)
    {
        var length = 0;
        if (isNegative)
            destination[length++] = (byte)'-';
        Utf8Formatter.TryFormat(digits, destination[length..], out var count);
        if (scale == 0)
            return length + count;

        // 5 of scale 2 is 0.05: what comes before the digits goes in first.
        var whole = destination[length..];
        var zeros = scale + 1 - count;
        if (zeros > 0)
        {
            whole[..count].CopyTo(whole[zeros..]);
            whole[..zeros].Fill((byte)'0');
            count += zeros;
        }

        whole[(count - scale)..count].CopyTo(whole[(count - scale + 1)..]);
        whole[count - scale] = (byte)'.';
        return length + count + 1;
    }

    // -12.50 is 1250 of scale 2, negative. False for anything that is not plainly such a text.
    private static bool TryReadInteger(ReadOnlySpan<byte> text, out decimal value)
    {
        value = default;
        var isNegative = text is [(byte)'-', ..];
        if (isNegative)
            text = text[1..];
        if (text.Length is 0 or > SafeLength - 1)
            return false;
        long digits = 0;
        var point = -1;
        for (var i = 0; i < text.Length; i++)
        {
            var digit = (uint)(text[i] - '0');
            if (digit <= 9)
                digits = (digits * 10) + digit;
            else if (text[i] == (byte)'.' && point < 0 && i > 0)
                point = i;
            else
                return false;
        }

        var scale = point < 0 ? 0 : text.Length - 1 - point;
        if (digits == 0 || (point < 0 && text.Length > SafeDigits) || (point >= 0 && scale == 0))
            return false;
        value = new decimal((int)digits, (int)(digits >> 32), 0, isNegative, (byte)scale);
        return true;
    }
}

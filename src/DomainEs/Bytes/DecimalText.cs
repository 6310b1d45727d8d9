using System.Buffers.Text;
using System.Globalization;

namespace DomainEs;

/// <summary>Decimals as invariant text, their scale kept: <c>10.50</c>.</summary>
/// <remarks>Those of up to 18 digits, which is almost all, are written and read as one integer; the platform's formatter costs several times as much.</remarks>
internal static class DecimalText
{
    /// <summary>The longest text a decimal has: a sign, 29 digits and a point, or <c>-0.</c> and 28 digits.</summary>
    public const int MaxLength = 31;

    private const int SafeDigits = 18;

    /// <summary>Writes a decimal.</summary>
    /// <param name="value">The decimal.</param>
    /// <param name="destination">At least <see cref="MaxLength"/> bytes.</param>
    /// <param name="length">How many bytes were written.</param>
    public static bool TryWrite(decimal value, Span<byte> destination, out int length) =>
        value.TryFormat(destination, out length, default, CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="TryWrite"/> wrote.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The decimal.</param>
    /// <returns>Whether the text is a decimal.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
}

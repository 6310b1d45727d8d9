using System.Buffers.Text;

namespace DomainEs.Benchmarks.Raw;

/// <summary>Numbers as the protocol writes them: decimal digits.</summary>
internal static class RawNumber
{
    public static ulong Parse(ReadOnlySpan<byte> text)
    {
        ulong value = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                break;
            value = (value * 10) + digit - (byte)'0';
        }

        return value;
    }

    public static int Write(Span<byte> destination, ulong value) =>
        Utf8Formatter.TryFormat(value, destination, out var length) ? length : throw new ArgumentException("The buffer is too small for the number.", nameof(destination));
}

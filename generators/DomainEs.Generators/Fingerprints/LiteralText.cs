using System.Globalization;

namespace DomainEs.Generators.Fingerprints;

/// <summary>Writes constants: value and type, so that <c>0x10</c> is <c>16</c> and <c>16L</c> is not.</summary>
internal static class LiteralText
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text.Length}:{text}\"",

        // What a number looks like as text depends on the runtime that the compiler runs in.
        double number => $"double:{BitConverter.DoubleToInt64Bits(number):x16}",
        float number => $"float:{BitConverter.DoubleToInt64Bits(number):x16}",
        IFormattable number => $"{number.GetType().Name}:{number.ToString(null, CultureInfo.InvariantCulture)}",
        char letter => $"char:{(int)letter}",
        _ => $"{value.GetType().Name}:{value}",
    };
}

using System.Globalization;
using System.Text;

namespace DomainEs.Tests.Bytes;

/// <summary>The fast way and the platform's give the same text and the same value.</summary>
public sealed class DecimalTextTests
{
    private static readonly decimal[] s_corners =
    [
        0m, 0.00m, -0.0m, 1m, -1m, 0.1m, 0.05m, -0.05m, 10.50m, 100m, 1.000000000000000000000000000m, 0.0000000000000000000000000001m, -0.0000000000000000000000000001m,
        123456789012345678m, 1234567890123456789m, 12345678901234567890m, ulong.MaxValue, 18446744073709551616m, 0.18446744073709551615m,
        -99999999999999999.9m, 999999999999999999m, 0.999999999999999999m, decimal.MaxValue, decimal.MinValue, 7.9228162514264337593543950335m,
    ];

    [Fact]
    public void Corner_cases_are_written_as_the_platform_writes_them() => Assert.All(s_corners, IsWrittenAsByThePlatform);

    [Fact]
    public void Corner_cases_are_read_back_with_their_scale() => Assert.All(s_corners, IsReadBack);

    [Fact]
    public void Decimals_of_any_size_and_scale_are_written_and_read_as_by_the_platform()
    {
        var random = new Random(20261124);
        for (var i = 0; i < 200_000; i++)
        {
            var shift = random.Next(96);
            var digits = (UInt128)random.NextInt64(long.MaxValue) << 33 ^ (UInt128)random.NextInt64(long.MaxValue);
            digits = (digits & (((UInt128)1 << 96) - 1)) >> shift;
            var value = new decimal((int)(uint)digits, (int)(uint)(digits >> 32), (int)(uint)(digits >> 64), random.Next(2) == 0, (byte)random.Next(29));
            IsWrittenAsByThePlatform(value);
            IsReadBack(value);
        }
    }

    [Theory]
    [InlineData("+1")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("-.5")]
    [InlineData("00012")]
    [InlineData("-0.0")]
    [InlineData("0.000000000000000000000000000000000000001")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("1e5")]
    [InlineData(" 1")]
    [InlineData("1,000")]
    [InlineData("79228162514264337593543950336")]
    [InlineData("--1")]
    [InlineData("1-")]
    public void Other_texts_are_taken_and_refused_as_by_the_platform(string text)
    {
        var isOne = decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var expected);
        Assert.Equal(isOne, DecimalText.TryRead(Encoding.UTF8.GetBytes(text), out var value));
        Assert.Equal(decimal.GetBits(expected), decimal.GetBits(value));
    }

    private static void IsWrittenAsByThePlatform(decimal value)
    {
        Span<byte> text = stackalloc byte[DecimalText.MaxLength];
        var written = DecimalText.Write(value, text);
        Assert.Equal(value.ToString(CultureInfo.InvariantCulture), Encoding.UTF8.GetString(text[..written]));
    }

    private static void IsReadBack(decimal value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        Assert.True(DecimalText.TryRead(Encoding.UTF8.GetBytes(text), out var read));
        Assert.Equal(decimal.GetBits(decimal.Parse(text, CultureInfo.InvariantCulture)), decimal.GetBits(read));
    }
}

using FsCheck;
using FsCheck.Fluent;

namespace DomainEs.Tests.Projections;

public sealed class RowKeyTextTests
{
    [Fact]
    public void A_key_may_be_any_value_a_row_can_be_found_by()
    {
        Assert.Equal("0", RowKeyText.Encode(0));
        Assert.Equal("-9223372036854775808", RowKeyText.Encode(long.MinValue));
        Assert.Equal("00000000-0000-0000-0000-000000000000", RowKeyText.Encode(Guid.Empty));
        Assert.Equal("=", RowKeyText.Encode(""));
        Assert.Equal("=3D", RowKeyText.Encode("="));
    }

    [Fact]
    public void A_string_and_its_text_lead_to_each_other_and_no_two_strings_to_one_text() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<string?>(), ArbMap.Default.ArbFor<string?>(), static (one, other) =>
        {
            var (a, b) = (TryEncode(one), TryEncode(other));
            return (a is null || RowKeyText.DecodeString(a) == one) && (a is null || b is null || (a == b) == (one == other)) && (a is not null || !IsValid(one));
        }));

    [Fact]
    public void A_key_that_can_be_an_id_has_the_text_of_the_id() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyString>(), ArbMap.Default.ArbFor<long>(), ArbMap.Default.ArbFor<Guid>(), static (text, number, guid) =>
            (!IsValid(text.Get) || RowKeyText.Encode(text.Get) == IdText.Encode(text.Get))
            && (number == 0 || RowKeyText.Encode(number) == IdText.Encode(number))
            && (guid == Guid.Empty || RowKeyText.Encode(guid) == IdText.Encode(guid))));

    [Fact]
    public void What_can_be_no_key_is_refused_with_what_to_do()
    {
        foreach (var (key, because) in new[] { (null, "is null"), ("\ud800", "half a surrogate pair") })
            Assert.Contains(because, Assert.Throws<InvalidRowKeyException>(() => RowKeyText.Encode(key)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_longest_key_is_1024_encoded_characters()
    {
        Assert.Equal(1024, RowKeyText.Encode(new string('a', 1024)).Length);
        Assert.Contains("1025 characters", Assert.Throws<InvalidRowKeyException>(() => RowKeyText.Encode(new string('a', 1025))).Message, StringComparison.Ordinal);
    }

    private static string? TryEncode(string? key)
    {
        try
        {
            return RowKeyText.Encode(key);
        }
        catch (InvalidRowKeyException)
        {
            return null;
        }
    }

    private static bool IsValid(string? text)
    {
        try
        {
            return text is not null && new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(text) <= 300;
        }
        catch (System.Text.EncoderFallbackException)
        {
            return false;
        }
    }
}

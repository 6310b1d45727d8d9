using System.Text;

namespace DomainEs.Tests.Ids;

public sealed class IdTextTests
{
    public static TheoryData<string, string> HostileIds => new()
    {
        { "plain", "plain" },
        { "A-z_09", "A-z_09" },
        { "*", "=2A" },
        { ">", "=3E" },
        { ".", "=2E" },
        { "=2E", "=3D2E" },
        { "a.b", "a=2Eb" },
        { "..", "=2E=2E" },
        { " ", "=20" },
        { "\t", "=09" },
        { "\r\n", "=0D=0A" },
        { "x\r\nPUB y 0\r\n\r\n", "x=0D=0APUB=20y=200=0D=0A=0D=0A" },
        { "\0", "=00" },
        { "\u007f", "=7F" },
        { "ä", "=C3=A4" },
        { "a\u0308", "a=CC=88" },
        { "😀", "=F0=9F=98=80" },
        { "\ufeff", "=EF=BB=BF" },
        { "\u202ertl", "=E2=80=AErtl" },
        { "$JS.API.STREAM.DELETE.X", "=24JS=2EAPI=2ESTREAM=2EDELETE=2EX" },
        { "../../etc", "=2E=2E=2F=2E=2E=2Fetc" },
        { "src/a b.cs", "src=2Fa=20b=2Ecs" },
        { "ACCOUNT", "ACCOUNT" },
        { "account", "account" },
    };

    [Theory]
    [MemberData(nameof(HostileIds))]
    public void A_hostile_id_has_a_harmless_text_that_leads_back(string id, string text)
    {
        Assert.Equal(text, IdText.Encode(id));
        Assert.Equal(id, IdText.DecodeString(text));
        Assert.Equal($"bank.account.{text}", new StreamLayout("bank").SubjectOf(new AggregateKey("account", text)));
    }

    [Fact]
    public void An_id_that_no_text_stands_for_is_refused()
    {
        foreach (var (id, because) in new[] { (null, "default or empty"), ("", "default or empty"), ("\ud800", "half a surrogate pair"), ("a\udc00b", "half a surrogate pair") })
            Assert.Contains(because, Assert.Throws<InvalidAggregateIdException>(() => IdText.Encode(id)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Default_ids_are_refused()
    {
        Assert.Throws<InvalidAggregateIdException>(() => IdText.Encode(Guid.Empty));
        Assert.Throws<InvalidAggregateIdException>(() => IdText.Encode(0L));
    }

    [Fact]
    public void The_longest_id_is_1024_encoded_characters()
    {
        Assert.Equal(1024, IdText.Encode(new string('a', 1024)).Length);
        Assert.Throws<InvalidAggregateIdException>(() => IdText.Encode(new string('a', 1025)));
        Assert.Throws<InvalidAggregateIdException>(() => IdText.Encode(new string('.', 342)));
        Assert.Contains("10240 characters", Assert.Throws<InvalidAggregateIdException>(() => IdText.Encode(new string('a', 10_240))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_thousand_random_pairs_of_distinct_ids_have_distinct_texts_and_lead_back()
    {
        var random = new Random(20261122);
        for (var i = 0; i < 100_000; i++)
        {
            var (one, other) = Pair(random);
            var (text, otherText) = (TryEncode(one), TryEncode(other));
            if (text is not null)
                Assert.Equal(one, IdText.DecodeString(text));
            if (text is not null && otherText is not null)
                Assert.True((one == other) == (text == otherText), $"'{one}' and '{other}'");
        }
    }

    [Theory]
    [InlineData("=41")]
    [InlineData("=2e")]
    [InlineData("=2")]
    [InlineData("a=")]
    [InlineData("=C3")]
    [InlineData("=ED=A0=80")]
    [InlineData("a.b")]
    [InlineData("a b")]
    [InlineData("ä")]
    public void What_no_id_is_encoded_to_is_not_decoded(string text) => Assert.Throws<FormatException>(() => IdText.DecodeString(text));

    [Fact]
    public void A_composite_id_is_one_token_a_part()
    {
        var text = IdText.Join(IdText.Part("LH.1"), IdText.Part("12 A"));
        Assert.Equal("LH=2E1.12=20A", text);
        Assert.Equal(["LH=2E1", "12=20A"], IdText.Split(text, 2));
        Assert.Throws<FormatException>(() => IdText.Split(text, 3));
    }

    [Fact]
    public void Guids_and_integers_lead_back()
    {
        var guid = Guid.NewGuid();
        Assert.Equal(guid, IdText.DecodeGuid(IdText.Encode(guid)));
        Assert.Equal(long.MinValue, IdText.DecodeInt64(IdText.Encode(long.MinValue)));
        Assert.Equal(42, IdText.DecodeInt64(IdText.Encode(42)));
    }

    private static string? TryEncode(string id)
    {
        try
        {
            return IdText.Encode(id);
        }
        catch (InvalidAggregateIdException)
        {
            return null;
        }
    }

    // Near twins: the second is the first with one thing changed, which is where an encoding would collide.
    private static (string One, string Other) Pair(Random random)
    {
        const string Alphabet = "aA0=-_.*> /\r\n\0ä😀2EEé\u0301";
        var one = new StringBuilder();
        for (var length = random.Next(0, 12); length >= 0; length--)
            one.Append(random.Next(4) == 0 ? (char)random.Next(0x10000) : Alphabet[random.Next(Alphabet.Length)]);
        var text = one.ToString();
        return (text, random.Next(5) switch
        {
            0 => text.IsNormalized() ? text.Normalize(NormalizationForm.FormD) : text,
            1 => text.ToUpperInvariant(),
            2 => text.Replace(".", "=2E", StringComparison.Ordinal),
            3 => text[..^1],
            _ => text + Alphabet[random.Next(Alphabet.Length)],
        });
    }
}

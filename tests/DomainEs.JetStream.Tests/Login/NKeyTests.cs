using System.Text;
using NATS.NKeys;

namespace DomainEs.JetStream.Tests.Login;

public sealed class NKeyTests
{
    // RFC 8032, 7.1, test 2: one byte is signed.
    private const string Secret = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
    private const string Signature = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";

    [Fact]
    public void A_signature_is_that_of_RFC_8032()
    {
        using var key = KeyPair.FromSeed(NKeyText.Seed(KeyRole.User, Convert.FromHexString(Secret)));
        var signature = new byte[64];
        key.Sign(new byte[] { 0x72 }, signature);
        Assert.Equal(Signature, Convert.ToHexStringLower(signature));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_is_that_of_RFC_4648(string text, string encoded)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        Assert.Equal(encoded, Base32.Encode(bytes));
        var decoded = new byte[bytes.Length];
        Assert.True(Base32.TryDecode(encoded, decoded));
        Assert.Equal(bytes, decoded);
    }

    [Fact]
    public void The_checksum_is_XMODEMs() => Assert.Equal(0x31C3, Crc16.Of("123456789"u8));

    [Theory]
    [InlineData((byte)KeyRole.Operator, "SO", 'O')]
    [InlineData((byte)KeyRole.Account, "SA", 'A')]
    [InlineData((byte)KeyRole.User, "SU", 'U')]
    [InlineData((byte)KeyRole.Server, "SN", 'N')]
    [InlineData((byte)KeyRole.Cluster, "SC", 'C')]
    public void The_first_letters_say_whose_key_it_is(byte role, string seedStart, char publicStart)
    {
        using var key = JwtChain.Generated((KeyRole)role, out var seed);
        Assert.Equal((58, 56), (seed.Length, key.GetPublicKey().Length));
        Assert.StartsWith(seedStart, seed, StringComparison.Ordinal);
        Assert.Equal(publicStart, key.GetPublicKey()[0]);
    }

    [Fact]
    public void A_seed_with_any_character_changed_is_refused()
    {
        JwtChain.Generated(KeyRole.User, out var seed).Dispose();
        for (var at = 0; at < seed.Length; at++)
        {
            var changed = seed.ToCharArray();
            changed[at] = changed[at] == 'Q' ? 'R' : 'Q';
            Assert.Throws<NKeysException>(() => KeyPair.FromSeed(changed));
        }
    }

    [Fact]
    public void What_is_no_seed_is_refused_with_a_reason_that_does_not_show_it()
    {
        using var key = JwtChain.Generated(KeyRole.User, out var seed);
        Assert.Contains("58 letters", Reason(""), StringComparison.Ordinal);
        Assert.Contains("58 letters", Reason(key.GetPublicKey()), StringComparison.Ordinal);
        Assert.Contains("no seed", Reason("U" + seed[1..]), StringComparison.Ordinal);
        Assert.Contains("checksum", Reason(seed[..^1] + (seed[^1] == 'A' ? 'Q' : 'A')), StringComparison.Ordinal);

        string Reason(string text)
        {
            var message = Assert.Throws<NKeysException>(() => KeyPair.FromSeed(text)).Message;
            Assert.DoesNotContain(seed[2..^2], message, StringComparison.Ordinal);
            return message;
        }
    }
}

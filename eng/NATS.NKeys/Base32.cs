namespace NATS.NKeys;

/// <summary>Base 32 of RFC 4648, upper case and without padding.</summary>
internal static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[((bytes.Length * 8) + 4) / 5];
        int bits = 0, held = 0, at = 0;
        foreach (var value in bytes)
        {
            held = (held << 8) | value;
            for (bits += 8; bits >= 5; bits -= 5)
                text[at++] = Alphabet[(held >> (bits - 5)) & 31];
            held &= (1 << bits) - 1;
        }

        if (bits > 0)
            text[at++] = Alphabet[(held << (5 - bits)) & 31];
        return new string(text[..at]);
    }

    /// <summary>Decodes into <paramref name="bytes"/>; false for a character outside the alphabet, bits left over, or another length.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        int bits = 0, held = 0, at = 0;
        foreach (var character in text)
        {
            var value = Alphabet.IndexOf(character, StringComparison.Ordinal);
            if (value < 0)
                return false;
            held = (held << 5) | value;
            if ((bits += 5) < 8)
                continue;
            bits -= 8;
            if (at == bytes.Length)
                return false;
            bytes[at++] = (byte)(held >> bits);
            held &= (1 << bits) - 1;
        }

        return at == bytes.Length && held == 0;
    }
}

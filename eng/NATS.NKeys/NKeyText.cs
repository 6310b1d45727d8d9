using System.Buffers.Binary;
using System.Security.Cryptography;

namespace NATS.NKeys;

/// <summary>The text form of keys: role, 32 bytes and a checksum in base 32. A seed holds its role behind a marker that makes it begin with S.</summary>
internal static class NKeyText
{
    public const int KeyLength = 32;
    private const byte SeedMarker = 18 << 3;

    public static string PublicKey(KeyRole role, ReadOnlySpan<byte> key)
    {
        Span<byte> bytes = stackalloc byte[1 + KeyLength + sizeof(ushort)];
        bytes[0] = (byte)role;
        key.CopyTo(bytes[1..]);
        return Sealed(bytes);
    }

    public static string Seed(KeyRole role, ReadOnlySpan<byte> secret)
    {
        Span<byte> bytes = stackalloc byte[2 + KeyLength + sizeof(ushort)];
        bytes[0] = (byte)(SeedMarker | ((byte)role >> 5));
        bytes[1] = (byte)((byte)role << 3);
        secret.CopyTo(bytes[2..]);
        var text = Sealed(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return text;
    }

    /// <summary>Reads a seed's role and its 32 secret bytes.</summary>
    /// <exception cref="NKeysException">The text is no seed, or was changed on the way.</exception>
    public static KeyRole ReadSeed(ReadOnlySpan<char> seed, Span<byte> secret)
    {
        Span<byte> bytes = stackalloc byte[2 + KeyLength + sizeof(ushort)];
        try
        {
            if (!Base32.TryDecode(seed, bytes))
                throw new NKeysException("An nkey seed is 58 letters A to Z and digits 2 to 7; this text is not.");
            if ((bytes[0] & 0b1111_1000) != SeedMarker)
                throw new NKeysException("This key is no seed. A seed begins with S (for a user with SU); a public key cannot sign.");
            if (BinaryPrimitives.ReadUInt16LittleEndian(bytes[^2..]) != Crc16.Of(bytes[..^2]))
                throw new NKeysException("The checksum of this nkey seed is wrong: a character was changed or lost. Copy it again.");

            bytes[2..^2].CopyTo(secret);
            return (KeyRole)(byte)((bytes[0] << 5) | (bytes[1] >> 3));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private static string Sealed(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[^2..], Crc16.Of(bytes[..^2]));
        return Base32.Encode(bytes);
    }
}

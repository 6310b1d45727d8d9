using System.Security.Cryptography;
using NSec.Cryptography;

namespace NATS.NKeys;

/// <summary>An Ed25519 key pair of NATS, made from its seed: what signs a server's nonce at login.</summary>
public sealed class KeyPair : IDisposable
{
    private readonly KeyRole _role;
    private readonly Key _key;

    private KeyPair(KeyRole role, Key key)
    {
        _role = role;
        _key = key;
    }

    /// <summary>The key pair of a seed.</summary>
    /// <param name="encodedSeed">The seed's text, 58 characters that begin with S.</param>
    /// <exception cref="NKeysException">The text is no seed, or was changed on the way.</exception>
    public static KeyPair FromSeed(ReadOnlySpan<char> encodedSeed)
    {
        Span<byte> secret = stackalloc byte[NKeyText.KeyLength];
        try
        {
            var role = NKeyText.ReadSeed(encodedSeed, secret);
            return new KeyPair(role, Key.Import(SignatureAlgorithm.Ed25519, secret, KeyBlobFormat.RawPrivateKey));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>The public key's text, 56 characters; the first says whose it is (U: a user's).</summary>
    public string GetPublicKey() => NKeyText.PublicKey(_role, _key.PublicKey.Export(KeyBlobFormat.RawPublicKey));

    /// <summary>Signs some bytes.</summary>
    /// <param name="input">What to sign.</param>
    /// <param name="signature">Where the signature goes: exactly 64 bytes.</param>
    /// <exception cref="ArgumentException">The place for the signature is not 64 bytes long.</exception>
    public void Sign(ReadOnlyMemory<byte> input, Memory<byte> signature) => SignatureAlgorithm.Ed25519.Sign(_key, input.Span, signature.Span);

    /// <summary>Wipes the private key from memory.</summary>
    public void Dispose() => _key.Dispose();
}

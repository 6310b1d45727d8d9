using System.Security.Cryptography;
using System.Text;

namespace DomainEs.Generators.Fingerprints;

/// <summary>Hashes texts by SHA-256, all with one machine: to make one costs more than to hash what is written of a member.</summary>
internal sealed class TextHash : IDisposable
{
    private readonly SHA256 _sha = SHA256.Create();
    private byte[] _bytes = new byte[4096];

    public byte[] Of(string text)
    {
        if (Encoding.UTF8.GetMaxByteCount(text.Length) is var most && most > _bytes.Length)
            _bytes = new byte[most];
        return _sha.ComputeHash(_bytes, 0, Encoding.UTF8.GetBytes(text, 0, text.Length, _bytes, 0));
    }

    public void Dispose() => _sha.Dispose();
}

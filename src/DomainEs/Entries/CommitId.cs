using System.Security.Cryptography;
using System.Text;

namespace DomainEs;

/// <summary>What a commit is recognised by: 16 bytes of a hash over aggregate key and command id.</summary>
/// <remarks>The same command on the same aggregate has the same commit id, so that a repeated one is found in the history.</remarks>
/// <param name="Value">The bytes, big-endian.</param>
public readonly record struct CommitId(UInt128 Value)
{
    /// <summary>How many bytes it has.</summary>
    public const int Size = 16;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The commit id of a command.</summary>
    /// <param name="aggregate">The aggregate the command is for.</param>
    /// <param name="commandId">The command's id.</param>
    /// <exception cref="ArgumentException">The command id holds half a surrogate pair: all such would be one in UTF-8.</exception>
    public static CommitId Of(AggregateKey aggregate, string commandId)
    {
        ArgumentNullException.ThrowIfNull(commandId);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var keyLength = aggregate.Length;
        var input = new byte[keyLength + 1 + CountOf(commandId)];
        aggregate.CopyTo(input);
        s_utf8.GetBytes(commandId, input.AsSpan(keyLength + 1));
        SHA256.HashData(input, hash);
        return Read(hash[..Size]);
    }

    /// <summary>Writes the bytes.</summary>
    /// <param name="destination">At least <see cref="Size"/> bytes.</param>
    public void CopyTo(Span<byte> destination) => System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(destination, Value);

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);

    internal static CommitId Read(ReadOnlySpan<byte> bytes) => new(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes));

    private static int CountOf(string commandId)
    {
        try
        {
            return s_utf8.GetByteCount(commandId);
        }
        catch (EncoderFallbackException)
        {
            throw new ArgumentException("The command id holds half a surrogate pair, which no UTF-8 stands for; build it from whole characters.", nameof(commandId));
        }
    }
}

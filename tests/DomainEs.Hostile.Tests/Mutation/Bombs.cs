using System.Buffers.Binary;

namespace DomainEs.Hostile.Tests.Mutation;

/// <summary>Bytes that promise more than they hold, and values that nobody expects where they stand.</summary>
internal static class Bombs
{
    /// <summary>Headers of everything that has a length, with lengths far beyond what follows.</summary>
    public static IReadOnlyList<byte[]> Lengths { get; } =
    [
        .. from code in new byte[] { 0xC6, 0xC9, 0xDB, 0xDD, 0xDF }
           from length in new uint[] { 0x100, 0xFFFF, 0x10000, 0xFFFFFF, 0x3FFFFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF }
           select Header(code, length),
        .. from code in new byte[] { 0xC5, 0xC8, 0xDA, 0xDC, 0xDE } select new byte[] { code, 0xFF, 0xFF },
        .. from code in new byte[] { 0xC4, 0xC7, 0xD9 } select new byte[] { code, 0xFF },
        [0x8F], [0x9F], [0xBF],
    ];

    /// <summary>Scalars of every type, in over-long forms, at the edges, and such as are no value at all.</summary>
    public static IReadOnlyList<byte[]> Scalars { get; } =
    [
        .. Hex(
            "C0", "C1", "C2", "C3", "00", "7F", "E0", "FF", "CC00", "CCFF", "CD0000", "CDFFFF", "CE00000000", "CEFFFFFFFF", "CF0000000000000000", "CFFFFFFFFFFFFFFFFF",
            "D000", "D080", "D10000", "D18000", "D200000000", "D280000000", "D30000000000000000", "D38000000000000000", "D37FFFFFFFFFFFFFFF",
            "CA7FC00000", "CA7F800000", "CA3F800000", "CB7FF8000000000000", "CBFFF0000000000000", "CB8000000000000000", "CB3FF0000000000000", "CB7FEFFFFFFFFFFFFF",
            "A0", "A161", "D90161", "DA000161", "DB0000000161", "A1FF", "A2C328", "A3EDA080", "A3EDB080", "A6EDA0BDEDB880", "A2C080", "A4F8888080", "A4F4908080", "A100", "A5D8AF41F09F", "A3312E30",
            "A2312C", "A4302E3165", "AA323032362D31332D3031", "A6CE916C706861", "C400", "C40161", "C5000161", "C6000000016100", "C410000102030405060708090A0B0C0D0E0F",
            "D40000", "D4FF00", "D540AABB", "D6FF00000000", "D6FFFFFFFFFF", "D7FF0000000000000000", "D7FFFFFFFFFC00000000", "D7FFFFFFFFFFFFFFFFFF", "C70CFF000000000000000000000000", "C70CFF3B9ACA000000000000000000",
            "C70CFFFFFFFFFF7FFFFFFFFFFFFFFF", "C70CFF000000008000000000000000", "C700FF", "C705FF0000000000", "C80004FF00000000", "C900000004FF00000000", "D84000000000000000000000000000000000",
            "90", "80", "9100", "81A16100", "92C0C0", "92D6FF000000003C", "92D6FF00000000CD7FFF", "DC0000", "DD00000000", "DE0000", "DF00000000"),
    ];

    /// <summary>A value of arrays in arrays, or of maps in maps under a key.</summary>
    public static byte[] Deep(int depth, ReadOnlySpan<byte> opening)
    {
        var bytes = new byte[(depth * opening.Length) + 1];
        for (var i = 0; i < depth; i++)
            opening.CopyTo(bytes.AsSpan(i * opening.Length));
        bytes[^1] = 0xC0;
        return bytes;
    }

    /// <summary>A collection header with a count of four bytes.</summary>
    public static byte[] Header(byte code, uint length)
    {
        var header = new byte[5];
        header[0] = code;
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(1), length);
        return header;
    }

    private static byte[][] Hex(params string[] values) => Array.ConvertAll(values, Convert.FromHexString);
}

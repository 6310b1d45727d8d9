using System.Buffers.Binary;

namespace DomainEs.Hostile.Tests.Mutation;

/// <summary>A MessagePack value that can be taken apart and put together wrongly. Shares no code with what is tested.</summary>
internal sealed class Node
{
    private readonly byte[] _bytes = [];

    public Node(ReadOnlySpan<byte> bytes) => _bytes = bytes.ToArray();

    private Node(List<Node> children, bool isMap) => (Children, IsMap) = (children, isMap);

    /// <summary>The values of an array; keys and values of a map in turn; null of a scalar.</summary>
    public List<Node>? Children { get; }

    public bool IsMap { get; }

    /// <summary>How many bytes the count takes: 0 for the shortest form, 2 or 4.</summary>
    public int Width { get; set; }

    public static Node Parse(ReadOnlySpan<byte> bytes) => Parse(ref bytes);

    public Node Copy() => Children is null ? new Node(_bytes) : new Node(Children.ConvertAll(static child => child.Copy()), IsMap) { Width = Width };

    public byte[] ToBytes()
    {
        var output = new List<byte>();
        Write(output);
        return [.. output];
    }

    /// <summary>This value and all within it.</summary>
    public IEnumerable<Node> All() => Children is null ? [this] : Children.SelectMany(static child => child.All()).Prepend(this);

    private void Write(List<byte> output)
    {
        if (Children is null)
        {
            output.AddRange(_bytes);
            return;
        }

        var count = IsMap ? Children.Count / 2 : Children.Count;
        var (shortest, two, four) = IsMap ? (0x80, 0xDE, 0xDF) : (0x90, 0xDC, 0xDD);
        if (Width == 4 || count > ushort.MaxValue)
            output.AddRange([(byte)four, (byte)(count >> 24), (byte)(count >> 16), (byte)(count >> 8), (byte)count]);
        else if (Width == 2 || count > 15)
            output.AddRange([(byte)two, (byte)(count >> 8), (byte)count]);
        else
            output.Add((byte)(shortest | count));
        foreach (var child in Children)
            child.Write(output);
    }

    private static Node Parse(ref ReadOnlySpan<byte> bytes)
    {
        var code = bytes[0];
        return code switch
        {
            >= 0x80 and <= 0x8F => Parse(ref bytes, 1, (code & 15) * 2, isMap: true),
            >= 0x90 and <= 0x9F => Parse(ref bytes, 1, code & 15, isMap: false),
            0xDC => Parse(ref bytes, 3, BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]), isMap: false),
            0xDD => Parse(ref bytes, 5, BinaryPrimitives.ReadInt32BigEndian(bytes[1..]), isMap: false),
            0xDE => Parse(ref bytes, 3, BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]) * 2, isMap: true),
            0xDF => Parse(ref bytes, 5, BinaryPrimitives.ReadInt32BigEndian(bytes[1..]) * 2, isMap: true),
            _ => Scalar(ref bytes, LengthOf(bytes)),
        };
    }

    private static Node Parse(ref ReadOnlySpan<byte> bytes, int header, int count, bool isMap)
    {
        bytes = bytes[header..];
        var children = new List<Node>(count);
        for (var i = 0; i < count; i++)
            children.Add(Parse(ref bytes));
        return new Node(children, isMap);
    }

    private static Node Scalar(ref ReadOnlySpan<byte> bytes, int length)
    {
        var node = new Node(bytes[..length]);
        bytes = bytes[length..];
        return node;
    }

    private static int LengthOf(ReadOnlySpan<byte> bytes) => bytes[0] switch
    {
        <= 0x7F or >= 0xE0 or 0xC0 or 0xC2 or 0xC3 => 1,
        >= 0xA0 and <= 0xBF => 1 + (bytes[0] & 31),
        0xC4 or 0xD9 => 2 + bytes[1],
        0xC5 or 0xDA => 3 + BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]),
        0xC6 or 0xDB => 5 + BinaryPrimitives.ReadInt32BigEndian(bytes[1..]),
        0xC7 => 3 + bytes[1],
        0xC8 => 4 + BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]),
        0xCC or 0xD0 => 2,
        0xCD or 0xD1 => 3,
        0xCA or 0xCE or 0xD2 => 5,
        0xCB or 0xCF or 0xD3 => 9,
        >= 0xD4 and <= 0xD8 => 2 + (1 << (bytes[0] - 0xD4)),
        var code => throw new FormatException($"{code:X2} begins no value that a sample holds."),
    };
}

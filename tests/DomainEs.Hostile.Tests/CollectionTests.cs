using System.Buffers.Binary;
using DomainEs.Hostile.Tests.Decoding;
using DomainEs.Hostile.Tests.Mutation;

namespace DomainEs.Hostile.Tests;

/// <summary>A mebibyte of the smallest elements there are: what they weigh in memory is due, and little more is taken.</summary>
public sealed class CollectionTests(ITestOutputHelper output)
{
    private const int InputSize = 1024 * 1024;

    /// <summary>Event, member, code of the header, an element's bytes, and what an element weighs in the collection. A <c>#</c> stands for a running number of 4 bytes.</summary>
    public static TheoryData<string, string, byte, string, int> Collections => new()
    {
        { "listed", "bools", 0xDD, "C3", 1 },
        { "listed", "bytes", 0xDD, "07", 1 },
        { "listed", "shorts", 0xDD, "07", 2 },
        { "listed", "ints", 0xDD, "07", 4 },
        { "listed", "floats", 0xDD, "07", 4 },
        { "listed", "longs", 0xDD, "07", 8 },
        { "listed", "doubles", 0xDD, "07", 8 },
        { "listed", "texts", 0xDD, "A0", 8 },
        { "listed", "blanks", 0xDD, "C0", 8 },
        { "listed", "texts", 0xDD, "A161", 32 },
        { "listed", "decimals", 0xDD, "C0", 24 },
        { "listed", "decimals", 0xDD, "A137", 24 },
        { "heaped", "guids", 0xDD, "C0", 20 },
        { "heaped", "times", 0xDD, "C0", 24 },
        { "heaped", "colours", 0xDD, "00", 4 },
        { "heaped", "leaves", 0xDD, "80", 56 },
        { "heaped", "pebbles", 0xDD, "80", 4 },
        { "heaped", "array", 0xDD, "07", 4 },
        { "heaped", "jagged", 0xDD, "90", 8 },
        { "heaped", "lists", 0xDD, "90", 40 },
        { "heaped", "immutable", 0xDD, "07", 8 },
        { "heaped", "chars", 0xDD, "A161", 2 },
        { "heaped", "blobs", 0xDD, "C400", 8 },
        { "indexed", "ints", 0xDD, "CE#", 20 },
        { "indexed", "byInt", 0xDF, "CE#C3", 24 },
        { "indexed", "byLong", 0xDF, "CE#C3", 32 },
        { "indexed", "texts", 0xDD, "A4#", 64 },
        { "indexed", "byText", 0xDF, "A4#01", 72 },
        { "sorted", "byInt", 0xDF, "CE#A0", 120 },
    };

    [Theory]
    [MemberData(nameof(Collections))]
    public void A_mebibyte_of_small_elements_takes_what_they_weigh(string name, string member, byte code, string element, int weight)
    {
        var (entry, count) = Fill(name, member, code, element);
        var read = Targets.Of(name).Read;
        read(entry);
        var before = GC.GetAllocatedBytesForCurrentThread();
        read(entry);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // What four bytes of memory for each of the input hold is made room for at once; the rest doubles as it comes.
        var due = (long)count * weight;
        var limit = (4L * entry.Length) + Ordeal.Allowance + (due <= 4L * entry.Length ? 0 : 3 * due);
        output.WriteLine($"{name}.{member} of {element}: {(double)allocated / entry.Length:F1} bytes for a byte, {limit / entry.Length} allowed");
        Assert.InRange(allocated, 0, limit);
    }

    /// <summary>The same, and at the very end something that is no element: nothing of what was taken is worth anything.</summary>
    [Theory]
    [MemberData(nameof(Collections))]
    public void A_mebibyte_of_small_elements_and_a_wrong_one_takes_no_more(string name, string member, byte code, string element, int weight)
    {
        var (entry, count) = Fill(name, member, code, element);
        entry[^(EntryChecksum.Size + 1 + LengthOf(element))] = 0xC1;
        entry = SealedEntry.Of(entry.AsSpan(..^EntryChecksum.Size));
        var ordeal = new Ordeal($"{name}.{member}", Targets.Of(name).Read, Target.IsTyped, 4 + (int)Math.Ceiling(3.0 * weight * count / entry.Length));
        Assert.False(ordeal.Face(entry));
    }

    private static int LengthOf(string element) => element.Replace("#", "00000000", StringComparison.Ordinal).Length / 2;

    private static (byte[] Entry, int Count) Fill(string name, string member, byte code, string element)
    {
        var pattern = element.Replace("#", "00000000", StringComparison.Ordinal);
        var bytes = Convert.FromHexString(pattern);
        var number = element.IndexOf('#', StringComparison.Ordinal) / 2;
        var isText = element[0] == 'A';
        var count = InputSize / bytes.Length;
        var body = new List<byte>(InputSize + 100) { 0x81, (byte)(0xA0 | member.Length) };
        body.AddRange(System.Text.Encoding.UTF8.GetBytes(member));
        body.AddRange(Bombs.Header(code, (uint)count));
        for (var i = 0; i < count; i++)
        {
            // Distinct, and text stays ASCII: four characters.
            if (element.Contains('#', StringComparison.Ordinal) && !isText)
                BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(number), i + 70_000);
            else if (element.Contains('#', StringComparison.Ordinal))
                (bytes[number], bytes[number + 1], bytes[number + 2], bytes[number + 3]) = Letters(i, 60);
            body.AddRange(bytes);
        }

        return (SealedEntry.OfBody(name, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(body)), count);
    }

    private static (byte, byte, byte, byte) Letters(int i, int alphabet)
    {
        byte Letter(int digit) => (byte)('0' + digit);
        return (Letter(i / alphabet / alphabet / alphabet % alphabet), Letter(i / alphabet / alphabet % alphabet), Letter(i / alphabet % alphabet), Letter(i % alphabet));
    }
}

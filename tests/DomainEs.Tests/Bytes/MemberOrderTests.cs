using System.Buffers;

namespace DomainEs.Tests.Bytes;

/// <summary>Members are expected in the order of their table and found in any other.</summary>
public sealed class MemberOrderTests
{
    private static readonly MemberTable s_table = new("Triple", 0b111, "first", "second", "third");

    public static TheoryData<string> Orders =>
    [
        "first second third", "first third second", "second first third", "second third first", "third first second", "third second first",
    ];

    [Theory]
    [MemberData(nameof(Orders))]
    public void Members_are_found_in_every_order(string order) => Assert.Equal("first second third", Read(order.Split(' ')));

    [Theory]
    [MemberData(nameof(Orders))]
    public void Unknown_members_are_skipped_wherever_they_come(string members)
    {
        var order = members.Split(' ');
        for (var at = 0; at <= order.Length; at++)
            Assert.Equal("first second third", Read([.. order[..at], "unknown", .. order[at..]]));
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void A_member_that_comes_twice_is_refused_wherever_it_comes_again(string members)
    {
        var order = members.Split(' ');
        foreach (var twice in order)
        {
            for (var at = 0; at <= order.Length; at++)
                Assert.Equal($"{twice}: The member comes twice.", Read([.. order[..at], twice, .. order[at..]]));
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void A_missing_member_is_named(string members)
    {
        var order = members.Split(' ');
        foreach (var missing in order)
            Assert.StartsWith($"{missing}: Triple needs the member", Read([.. order.Where(name => name != missing)]), StringComparison.Ordinal);
    }

    // As generated code reads: the table's order first, then the rest. Each member's value is its own name.
    private static string Read(string[] members)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        writer.WriteMapHeader(members.Length);
        foreach (var member in members)
        {
            writer.WriteString(member);
            writer.WriteString(member);
        }

        writer.Flush();
        var reader = new EventReader(output.WrittenMemory);
        var values = new string[3];
        try
        {
            var cursor = reader.ReadMembers(s_table);
            if (reader.IsNext(ref cursor, "first"u8))
                values[0] = reader.ReadString();
            if (reader.IsNext(ref cursor, "second"u8))
                values[1] = reader.ReadString();
            if (reader.IsNext(ref cursor, "third"u8))
                values[2] = reader.ReadString();
            while (reader.NextMember(ref cursor, out var member))
                values[member] = reader.ReadString();
            return string.Join(' ', values);
        }
        catch (EventDecodeException e)
        {
            return $"{reader.Member}: {e.Reason}";
        }
    }
}

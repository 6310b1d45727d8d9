using DomainEs.Hostile.Tests.Decoding;
using DomainEs.Hostile.Tests.Mutation;

namespace DomainEs.Hostile.Tests;

/// <summary>A few bytes that promise much, and many bytes that hold little.</summary>
public sealed class BombTests(ITestOutputHelper output)
{
    private static readonly byte[] s_arrays = [0x91];
    private static readonly byte[] s_maps = [0x81, 0xA1, (byte)'a'];
    private static readonly byte[] s_keys = [0x81];
    private static readonly byte[] s_chains = [0x81, 0xA4, .. "next"u8];
    private static readonly byte[] s_branches = [0x81, 0xA8, .. "branches"u8, 0x91];
    private static readonly byte[] s_greedyBranches = [0x81, 0xA8, .. "branches"u8, 0xDC, 0x00, 0x40];

    [Theory]
    [InlineData(100)]
    [InlineData(1_000)]
    [InlineData(10_000)]
    [InlineData(100_000)]
    [InlineData(1_000_000)]
    public void Depth_in_an_unknown_member_is_skipped(int depth)
    {
        foreach (var opening in new[] { s_arrays, s_maps })
        {
            // {"amount": "1", "new": …}
            byte[] body = [0x82, 0xA6, .. "amount"u8, 0xA1, (byte)'1', 0xA3, .. "new"u8, .. Bombs.Deep(depth, opening)];
            Assert.True(Face("deposited", body));
        }

        Face("deposited", [0x82, 0xA6, .. "amount"u8, 0xA1, (byte)'1', 0xA3, .. "new"u8, .. Bombs.Deep(depth, s_keys)]);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1_000)]
    [InlineData(10_000)]
    [InlineData(100_000)]
    [InlineData(1_000_000)]
    public void Depth_where_values_nest_is_refused(int depth)
    {
        Assert.False(Face("grown", [0x81, 0xA5, .. "chain"u8, .. Bombs.Deep(depth, s_chains)], Ordeal.DeepAllowance));
        Assert.False(Face("grown", [0x81, 0xA6, .. "branch"u8, .. Bombs.Deep(depth, s_branches)], Ordeal.DeepAllowance));
        Assert.False(Face("grown", [0x81, 0xA6, .. "branch"u8, .. Bombs.Deep(depth, s_greedyBranches)], Ordeal.DeepAllowance));
        Assert.False(Face("heaped", [0x81, 0xA6, .. "jagged"u8, .. Bombs.Deep(depth, s_arrays)]));
        Assert.False(Face("deposited", [0x81, 0xA6, .. "amount"u8, .. Bombs.Deep(depth, s_arrays)]));
    }

    [Fact]
    public void Depth_within_the_limit_is_read() =>
        Assert.True(Face("grown", [0x81, 0xA5, .. "chain"u8, .. Bombs.Deep(EventReader.MaxDepth - 1, s_chains)]));

    [Theory]
    [InlineData("listed", "bools bytes shorts ints longs floats doubles texts blanks decimals")]
    [InlineData("heaped", "guids times colours leaves pebbles array jagged lists immutable chars blobs")]
    [InlineData("indexed", "ints texts guids byText byInt byLong byGuid byThing byNumber")]
    [InlineData("sorted", "byInt immutable immutableSet")]
    [InlineData("probed", "string decimal char guid dateTime offset date span bytes colour thing number longs map")]
    [InlineData("probed", "unknown")]
    public void A_length_in_a_few_bytes_is_refused_for_nothing(string name, string members)
    {
        foreach (var member in members.Split(' '))
        {
            foreach (var length in Bombs.Lengths.Where(static bytes => bytes is not [0xBF or 0x8F or 0x9F]))
                Assert.False(Face(name, [0x81, .. Key(member), .. length]), $"{member} {Convert.ToHexString(length)}");
        }
    }

    [Fact]
    public void A_million_bytes_of_text_where_a_number_or_a_date_is_due_are_not_quoted()
    {
        byte[] text = [.. Bombs.Header(0xDB, 1_000_000), .. Enumerable.Repeat((byte)'7', 1_000_000)];
        foreach (var member in new[] { "decimal", "char", "date", "span", "colour", "guid", "int32", "dateTime", "bool" })
            Assert.False(Face("probed", [0x81, .. Key(member), .. text]), member);
        Assert.True(Face("probed", [0x81, .. Key("string"), .. text]));
    }

    [Fact]
    public void A_million_bytes_of_a_name_are_not_quoted()
    {
        var name = new byte[1_000_000];
        Array.Fill(name, (byte)'n');
        var entry = SealedEntry.Of([0x94, 0x01, 0x00, 0x91, 0x94, 0xC4, 0x10, .. new byte[16], 0x00, 0x91, 0x92, .. Bombs.Header(0xDB, 1_000_000), .. name, 0x80, 0xC0]);
        Assert.False(new Ordeal("name", Targets.Of("deposited").Read, Target.IsTyped).Face(entry));
    }

    private static byte[] Key(string member) => [(byte)(0xA0 | member.Length), .. System.Text.Encoding.UTF8.GetBytes(member)];

    private bool Face(string name, byte[] body, int allowance = Ordeal.Allowance)
    {
        var ordeal = new Ordeal(name, Targets.Of(name).Read, Target.IsTyped, Targets.Of(name).Factor, allowance);
        var isRead = ordeal.Face(SealedEntry.OfBody(name, body));
        if (body.Length > 1000)
            output.WriteLine($"{ordeal}");
        return isRead;
    }
}

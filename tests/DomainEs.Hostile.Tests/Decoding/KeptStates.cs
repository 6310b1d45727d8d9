using DomainEs.Hostile.Tests.Mutation;
using DomainEs.Tests.Codecs;
using DomainEs.Tests.Model;
using DomainEs.Tests.Snapshots;
using Node = DomainEs.Hostile.Tests.Mutation.Node;

namespace DomainEs.Hostile.Tests.Decoding;

/// <summary>States of every kind of field, as they are kept.</summary>
internal static class KeptStates
{
    /// <summary>How much may be allocated for a byte: an entry of a dictionary is a few bytes stored, and some more in memory.</summary>
    public const int Factor = 12;

    private const int Marked = 0x00A1B2C3;

    private static readonly byte[] s_marked = [0xCE, 0x00, 0xA1, 0xB2, 0xC3];

    /// <summary>A history that fills every field.</summary>
    public static IReadOnlyList<Stowed> Events { get; } = [new(7, "chair"), new(70_000, "ä"), new(-1, ""), new(4, "chair"), new(12, "lamp"), Small(5)];

    public static SealedSnapshot<Attic> Attic { get; } = SealedSnapshot<Attic>.Of(Events);

    public static SealedSnapshot<Loft> Loft { get; } = SealedSnapshot<Loft>.Of([Events[0], .. Events.Skip(1).Select(static e => new StowedMore(e))]);

    /// <summary>The state of a loft whose chain is as long as that.</summary>
    public static byte[] LongChain(int depth)
    {
        // One link of a chain: it holds the number, and ends with nothing.
        var whole = StateBytes.Write(StateBytes.Next<Loft>(null, new Stowed(Marked, ""))!);
        var link = Node.Parse(whole).All()
            .Where(static node => node.Children is [.., var last] && last.ToBytes() is [0xC0] && node.Children.Exists(static child => child.ToBytes().AsSpan().SequenceEqual(s_marked)))
            .Select(static node => node.ToBytes()).MinBy(static bytes => bytes.Length)!;
        var at = whole.AsSpan().IndexOf(link);
        var chain = Bombs.Deep(depth, link.AsSpan()[..^1]);
        return [.. whole.AsSpan()[..at], .. chain, .. whole.AsSpan()[(at + link.Length)..]];
    }

    private static Stowed Small(int number) => Enumerable.Range(0, 1000).Select(seed =>
    {
        var samples = new Samples(seed);
        return new Stowed(number, "all", samples.Scalars(), samples.Nullables(), samples.Collections());
    }).First(static e => Body.Of<Attic>(e).Length < 1_500);
}

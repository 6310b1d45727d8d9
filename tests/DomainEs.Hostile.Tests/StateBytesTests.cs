using DomainEs.Hostile.Tests.Decoding;
using DomainEs.Hostile.Tests.Mutation;
using Node = DomainEs.Hostile.Tests.Mutation.Node;

namespace DomainEs.Hostile.Tests;

/// <summary>Whatever bytes stand where a state was kept, behind a checksum that is right: a state or a refusal, soon, and for little memory.</summary>
public sealed class StateBytesTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_truncation_is_refused()
    {
        Every(KeptStates.Attic);
        Every(KeptStates.Loft);

        void Every<T>(SealedSnapshot<T> snapshot)
            where T : class, IAggregate<T>
        {
            var ordeal = snapshot.Begin();
            foreach (var cut in Mutations.Truncations(snapshot.State))
                Assert.False(ordeal.Face(snapshot.SealState(cut)), Convert.ToHexString(cut));
            output.WriteLine($"{ordeal}");
        }
    }

    [Fact]
    public void Every_flipped_bit_is_a_state_or_a_refusal() => Face(Mutations.BitFlips);

    [Fact]
    public void Random_changes_are_a_state_or_a_refusal() => Face(static seed =>
    {
        var random = new Random(1);
        return Enumerable.Range(0, HowMany.Inputs).Select(_ => Mutations.AtRandom(random, [seed]));
    });

    [Fact]
    public void Other_types_forms_and_orders_are_a_state_or_a_refusal() => Face(static seed =>
    {
        var random = new Random(2);
        var root = Node.Parse(seed);
        return Enumerable.Range(0, HowMany.Inputs).Select(_ => Mutations.OfStructure(random, root));
    });

    [Fact]
    public void Every_value_replaced_by_another_scalar_is_a_state_or_a_refusal() => Face(static seed => Replaced(seed, Bombs.Scalars));

    [Fact]
    public void A_length_that_is_not_there_is_a_refusal_for_nothing()
    {
        // Where anything is skipped or read, so many bytes do not follow.
        var ordeal = KeptStates.Attic.Begin();
        foreach (var input in Replaced(KeptStates.Attic.State, Bombs.Lengths.Where(static bytes => bytes is not [0xBF or 0x8F or 0x9F])))
            Assert.False(ordeal.Face(KeptStates.Attic.SealState(input)));
        output.WriteLine($"{ordeal}");
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1_000)]
    [InlineData(100_000)]
    public void Depth_is_refused_wherever_it_stands(int depth)
    {
        var loft = KeptStates.Loft;
        var ordeal = loft.Begin(Ordeal.DeepAllowance);
        Assert.True(ordeal.Face(loft.SealState(KeptStates.LongChain(EventReader.MaxDepth - 8))));
        Assert.False(ordeal.Face(loft.SealState(KeptStates.LongChain(depth))));
        foreach (var deep in Replaced(loft.State, [Bombs.Deep(depth, [0x91]), Bombs.Deep(depth, [0x81])]).Take(40))
            Assert.False(ordeal.Face(loft.SealState(deep)));
        output.WriteLine($"{ordeal}");
    }

    private void Face(Func<byte[], IEnumerable<byte[]>> inputs)
    {
        Each(KeptStates.Attic);
        Each(KeptStates.Loft);

        void Each<T>(SealedSnapshot<T> snapshot)
            where T : class, IAggregate<T>
        {
            var ordeal = snapshot.Begin();
            foreach (var input in inputs(snapshot.State))
                ordeal.Face(snapshot.SealState(input));
            output.WriteLine($"{ordeal}");
        }
    }

    private static IEnumerable<byte[]> Replaced(byte[] seed, IEnumerable<byte[]> others)
    {
        var root = Node.Parse(seed);
        foreach (var parent in root.All().Where(static node => node.Children is not null).Take(40).ToList())
        {
            for (var i = 0; i < parent.Children!.Count; i++)
            {
                var honest = parent.Children[i];
                foreach (var bytes in others)
                {
                    parent.Children[i] = new Node(bytes);
                    yield return root.ToBytes();
                }

                parent.Children[i] = honest;
            }
        }
    }
}

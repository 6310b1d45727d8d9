using DomainEs.Hostile.Tests.Decoding;
using DomainEs.Hostile.Tests.Mutation;

namespace DomainEs.Hostile.Tests;

/// <summary>Whatever bytes stand where an event was written: a value or one typed exception, soon, and for little memory.</summary>
public sealed class EventBytesTests(ITestOutputHelper output)
{
    public static TheoryData<int> Events => new(Enumerable.Range(0, Targets.All.Count));

    [Theory]
    [MemberData(nameof(Events))]
    public void Every_truncation_is_refused(int index)
    {
        var target = Targets.All[index];
        var ordeal = new Ordeal(target.Name, target.Read, Target.IsTyped, target.Factor);
        foreach (var seed in target.Seeds)
        {
            foreach (var content in Mutations.Truncations(seed[..^EntryChecksum.Size]))
                Assert.False(ordeal.Face(SealedEntry.Of(content)), Convert.ToHexString(content));
        }

        output.WriteLine($"{ordeal}");
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void Every_flipped_bit_under_a_right_checksum_is_a_value_or_typed(int index) =>
        Face(index, static (_, seed) => Mutations.BitFlips(seed[..^EntryChecksum.Size]));

    [Theory]
    [MemberData(nameof(Events))]
    public void Random_changes_under_a_right_checksum_are_a_value_or_typed(int index)
    {
        var random = new Random(index);
        Face(index, (seeds, seed) => Enumerable.Range(0, HowMany.Inputs / seeds.Count).Select(_ => Mutations.AtRandom(random, [seed[..^EntryChecksum.Size]])));
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void Other_types_forms_and_orders_are_a_value_or_typed(int index)
    {
        var random = new Random(index);
        Face(index, (seeds, seed) =>
        {
            var root = Node.Parse(seed);
            root.Children![^1] = new Node([]);
            return Enumerable.Range(0, HowMany.Inputs / seeds.Count).Select(_ => Mutations.OfStructure(random, root));
        });
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void Every_value_replaced_by_every_other_scalar_and_by_every_length_is_a_value_or_typed(int index)
    {
        var target = Targets.All[index];
        var ordeal = new Ordeal(target.Name, target.Read, Target.IsTyped, target.Factor);
        var root = Node.Parse(target.Seeds[0]);
        root.Children![^1] = new Node([]);
        foreach (var parent in root.All().Where(static node => node.Children is not null).Take(12))
        {
            for (var i = 0; i < parent.Children!.Count; i++)
            {
                var honest = parent.Children[i];
                foreach (var bytes in Bombs.Scalars.Concat(Bombs.Lengths))
                {
                    parent.Children[i] = new Node(bytes);
                    ordeal.Face(SealedEntry.Of(root.ToBytes()));
                }

                parent.Children[i] = honest;
            }
        }

        output.WriteLine($"{ordeal}");
    }

    private void Face(int index, Func<IReadOnlyList<byte[]>, byte[], IEnumerable<byte[]>> mutate)
    {
        var target = Targets.All[index];
        var reading = new Ordeal(target.Name, target.Read, Target.IsTyped, target.Factor);
        var folding = new Ordeal(target.Name + " folded", target.Fold, Target.IsTyped, target.Factor);
        foreach (var seed in target.Seeds)
        {
            Assert.True(reading.Face(seed));
            foreach (var content in mutate(target.Seeds, seed))
            {
                var entry = SealedEntry.Of(content);
                reading.Face(entry);
                if (reading.Inputs % 4 == 0)
                    folding.Face(entry);
            }
        }

        output.WriteLine($"{reading}");
        output.WriteLine($"{folding}");

        // Loosely: others share the machine, and this may be a build that is made to be debugged.
        Assert.InRange(reading.InputsPerSecond, 1_000, double.MaxValue);
    }
}

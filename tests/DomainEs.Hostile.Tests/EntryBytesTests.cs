using DomainEs.Hostile.Tests.Decoding;
using DomainEs.Hostile.Tests.Mutation;

namespace DomainEs.Hostile.Tests;

/// <summary>An entry that is not what was written is never read as one.</summary>
public sealed class EntryBytesTests(ITestOutputHelper output)
{
    [Fact]
    public void No_entry_with_a_bit_changed_or_cut_off_is_accepted() =>
        Refused(static seed => Mutations.BitFlips(seed).Concat(Mutations.Truncations(seed)));

    [Fact]
    public void No_entry_changed_at_random_is_accepted()
    {
        var random = new Random(4);
        Refused(seed => Enumerable.Range(0, HowMany.Inputs).Select(_ => Mutations.AtRandom(random, [seed])).Where(bytes => !bytes.AsSpan().SequenceEqual(seed)));
    }

    [Fact]
    public void No_entry_with_bytes_behind_it_is_accepted() =>
        Refused(static seed => Bombs.Scalars.SelectMany(bytes => new[] { (byte[])[.. seed, .. bytes], [.. bytes, .. seed], [.. seed, .. seed] }));

    [Fact]
    public void Bytes_behind_the_last_commit_are_refused_also_under_a_right_checksum()
    {
        foreach (var target in Targets.All)
        {
            foreach (var behind in Bombs.Scalars)
                Assert.ThrowsAny<EventDecodeException>(() => target.Read(SealedEntry.Of([.. target.Seeds[0].AsSpan(0..^EntryChecksum.Size), .. behind])));
        }
    }

    [Fact]
    public void An_entry_of_another_aggregate_is_refused() => Assert.All(Targets.All, static target =>
        Assert.Throws<EventDecodeException>(() => Entry.Parse(new AggregateKey("sample", "2"), target.Seeds[0])));

    [Fact]
    public void An_entrys_outline_and_metadata_are_a_value_or_typed()
    {
        var random = new Random(5);
        var ordeal = new Ordeal("outline", ReadOutline, Target.IsTyped);
        foreach (var target in Targets.All)
        {
            var content = target.Seeds[0][..^EntryChecksum.Size];
            var root = Node.Parse(target.Seeds[0]);
            root.Children![^1] = new Node([]);
            foreach (var mutated in Mutations.BitFlips(content)
                .Concat(Enumerable.Range(0, HowMany.Inputs / 4).Select(_ => Mutations.AtRandom(random, [content])))
                .Concat(Enumerable.Range(0, HowMany.Inputs / 4).Select(_ => Mutations.OfStructure(random, root))))
                ordeal.Face(SealedEntry.Of(mutated));
        }

        output.WriteLine($"{ordeal}");
    }

    [Theory]
    [InlineData("9401FF91")] // a version below 0
    [InlineData("9402009194C41000000000000000000000000000000000009192A161C0C0")] // format 2
    [InlineData("940100" + "90")] // no commit
    [InlineData("9401009194C41000000000000000000000000000000000" + "0090C0")] // no event
    [InlineData("9401CF7FFFFFFFFFFFFFFF9194C410000000000000000000000000000000000" + "09192A161C0C0")] // an event beyond the last version
    [InlineData("9401009194C40F000000000000000000000000000000" + "009192A161C0C0")] // an id of 15 bytes
    [InlineData("9401009194C41000000000000000000000000000000000" + "D37FFFFFFFFFFFFFFF9192A161C0C0")] // a time beyond all calendars
    [InlineData("9401009194C41000000000000000000000000000000000" + "009192A161C005")] // metadata that is no map
    [InlineData("9401009194C41000000000000000000000000000000000" + "009192A161C081A1FFA161")] // a key that is no UTF-8
    [InlineData("9401009194C41000000000000000000000000000000000" + "009192A161C08105A161")] // a key that is no text
    public void What_no_writer_makes_is_refused_under_a_right_checksum(string content) =>
        Assert.Throws<EventDecodeException>(() => ReadOutline(SealedEntry.Of(Convert.FromHexString(content))));

    private static void ReadOutline(ReadOnlyMemory<byte> bytes)
    {
        Entry.Parse(SealedEntry.Key, bytes);
        var reader = new EntryReader(SealedEntry.Key, bytes);
        while (reader.NextEvent(out _, out var info))
        {
            _ = (info.Metadata, info.EventId, info.Actor);
            reader.SkipBody();
        }
    }

    private void Refused(Func<byte[], IEnumerable<byte[]>> mutate)
    {
        var ordeal = new Ordeal("entries", static bytes => Entry.Parse(SealedEntry.Key, bytes), static e => e is EventDecodeException);
        foreach (var seed in Targets.All.Select(static target => target.Seeds[0]))
        {
            Entry.Parse(SealedEntry.Key, seed);
            foreach (var bytes in mutate(seed))
                Assert.False(ordeal.Face(bytes), Convert.ToHexString(bytes));
        }

        output.WriteLine($"{ordeal}");
    }
}

namespace DomainEs.Hostile.Tests.Mutation;

/// <summary>Ways to make a hostile input of an honest one.</summary>
internal static class Mutations
{
    public static IEnumerable<byte[]> Truncations(byte[] seed) => Enumerable.Range(0, seed.Length).Select(length => seed[..length]);

    public static IEnumerable<byte[]> BitFlips(byte[] seed)
    {
        for (var bit = 0; bit < seed.Length * 8; bit++)
        {
            var flipped = (byte[])seed.Clone();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            yield return flipped;
        }
    }

    /// <summary>One to eight bytes changed, put in or taken out; or two inputs spliced; or noise alone.</summary>
    public static byte[] AtRandom(Random random, IReadOnlyList<byte[]> seeds)
    {
        var seed = seeds[random.Next(seeds.Count)];
        switch (random.Next(16))
        {
            case 0:
                var noise = new byte[random.Next(1, 300)];
                random.NextBytes(noise);
                return noise;
            case 1:
                var other = seeds[random.Next(seeds.Count)];
                return [.. seed.AsSpan(0, random.Next(seed.Length)), .. other.AsSpan(random.Next(other.Length))];
        }

        var bytes = new List<byte>(seed);
        for (var changes = random.Next(1, 9); changes > 0 && bytes.Count > 1; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                default:
                    bytes[at] = (byte)random.Next(256);
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>One to three changes that know what MessagePack is: other types, forms, order and counts where a value stood.</summary>
    public static byte[] OfStructure(Random random, Node seed)
    {
        var root = seed.Copy();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var parents = root.All().Where(static node => node.Children is { Count: > 0 }).ToList();
            if (parents.Count == 0)
                break;
            Change(random, parents[random.Next(parents.Count)], root);
        }

        return root.ToBytes();
    }

    private static void Change(Random random, Node parent, Node root)
    {
        var children = parent.Children!;
        var at = random.Next(children.Count);
        var pair = parent.IsMap ? at & ~1 : at;
        var size = parent.IsMap ? 2 : 1;
        switch (random.Next(10))
        {
            case 0:
                children[at] = new Node(Bombs.Lengths[random.Next(Bombs.Lengths.Count)]);
                break;
            case 1:
                parent.Width = random.Next(2) == 0 ? 2 : 4;
                break;
            case 2:
                children.InsertRange(pair, children.GetRange(pair, size).ConvertAll(static child => child.Copy()));
                break;
            case 3:
                children.RemoveRange(pair, size);
                break;
            case 4:
                children.Reverse();
                break;
            case 5:
                var all = root.All().ToList();
                children[at] = all[random.Next(all.Count)].Copy();
                break;
            case 6:
                children[at] = new Node(Bombs.Deep(random.Next(1, 200), [0x91]));
                break;
            case 7 when parent.IsMap:
                children.AddRange([new Node([0xA3, (byte)'n', (byte)'e', (byte)'w']), new Node(Bombs.Scalars[random.Next(Bombs.Scalars.Count)])]);
                break;
            default:
                children[at] = new Node(Bombs.Scalars[random.Next(Bombs.Scalars.Count)]);
                break;
        }
    }
}

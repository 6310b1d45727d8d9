namespace DomainEs.Locking.Tests;

/// <summary>Random lock files: whatever the seed gives, always the same.</summary>
internal static class Models
{
    private static readonly string[] s_names = ["a", "amount", "order placed", "über", "q\"uote", "back\\slash", "colon:", "sl/ash", "#x", "🙂", "a.b", "A"];

    public static LockFile Of(int seed, bool ships = true)
    {
        var random = new Random(seed);
        var facts = new List<LockFact>();
        foreach (var aggregate in Some(s_names, random, 2))
        {
            facts.Add(new LockFact(LockKind.Aggregate, aggregate, "", "", $"bank.{aggregate}.<string>", Ships()));
            string[] records = ["Line", "::Shop.Line", "Range<int>"];
            foreach (var e in Some(s_names, random, 4))
            {
                facts.Add(new LockFact(LockKind.Event, aggregate, $"{e}@{random.Next(1, 3)}", "", "", Ships()));
                AddMembers(facts[^1]);
            }

            foreach (var record in records)
            {
                facts.Add(new LockFact(LockKind.Record, aggregate, record, "", "", Ships()));
                AddMembers(facts[^1]);
            }

            facts.Add(new LockFact(LockKind.Enum, aggregate, "Currency", "", "", Ships()));
            facts.AddRange(Some(s_names, random, 4).Select(value => new LockFact(LockKind.Value, aggregate, "Currency", value, "", Ships())));
            facts.Add(new LockFact(LockKind.Flags, aggregate, "Rights", "", "", Ships()));
            facts.Add(new LockFact(LockKind.Id, aggregate, "SeatId", "", "(string, long)", Ships()));
            facts.Add(new LockFact(LockKind.Union, aggregate, "Payment", "", "", Ships()));
            facts.Add(new LockFact(LockKind.Case, aggregate, "Payment", "card", "Line", Ships()));
            facts.Add(new LockFact(LockKind.Retired, aggregate, "gone", "", "", Ships()));
        }

        return new LockFile(s_names[random.Next(s_names.Length)], facts);

        // Drawn either way, so that both have the same facts.
        bool Ships() => random.Next(2) == 0 && ships;

        void AddMembers(LockFact owner)
        {
            foreach (var name in Some(s_names, random, 5))
                facts.Add(LockFact.Member(owner.Aggregate, owner.Owner, name, TypeOf(random, 3).ToString(), random.Next(3) == 0 ? "\"a = b: c\"" : null) with { IsShipped = Ships() });
        }
    }

    public static LockType TypeOf(Random random, int depth)
    {
        string[] named = [.. LockType.PlainNames, "Line", "::Shop.Line", "Range<int>", "Currency", "Rights", "SeatId", "Payment"];
        var type = (depth == 0 ? 0 : random.Next(6)) switch
        {
            1 => new LockType(LockForm.Sequence, "", [TypeOf(random, depth - 1)]),
            2 => new LockType(LockForm.Map, "", [LockType.Plain("string"), TypeOf(random, depth - 1)]),
            3 => new LockType(LockForm.Codec, "Shop.MoneyCodec", []),
            _ => LockType.Plain(named[random.Next(named.Length)]),
        };
        return type with { IsNullable = random.Next(3) == 0 };
    }

    private static List<string> Some(string[] names, Random random, int atMost) => names.OrderBy(_ => random.Next()).Take(random.Next(atMost + 1)).ToList();
}

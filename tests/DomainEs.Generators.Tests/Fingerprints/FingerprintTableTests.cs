using DomainEs.Generators.Tests.Verification;

namespace DomainEs.Generators.Tests.Fingerprints;

/// <summary>What changes a fingerprint, and what does not.</summary>
public sealed class FingerprintTableTests
{
    private static readonly ulong s_before = FoldSource.Of(FoldSource.All);

    [Theory]
    [InlineData("a constant", "Days = 30", "Days = 31")]
    [InlineData("an operator", "Due = left - right", "Due = left + right")]
    [InlineData("operands that change places", "Due = left - right", "Due = right - left")]
    [InlineData("named arguments that change places", "Note(left: 1, right: 2)", "Note(right: 1, left: 2)")]
    [InlineData("a callee of the aggregate", "Due = left - right;", "Due = left - right + 1;")]
    [InlineData("a static field that is read", "Highest = 500m", "Highest = 500.0m")]
    [InlineData("an item of a static property's first value", "[1, 2]", "[1, 3]")]
    [InlineData("a condition", "e.Sum > Limits.Highest", "e.Sum >= Limits.Highest")]
    [InlineData("a member added to the state", "public int Due {", "public int Extra { get; set; } public int Due {")]
    [InlineData("a member added to an event", "Opened(string Owner, ", "Opened(string Owner, int Age = 0, ")]
    [InlineData("a member removed from an event", "string Text, int Count", "string Text")]
    [InlineData("a member of an event renamed", "Weeks", "Fortnights")]
    [InlineData("a member of an event retyped", "In(int Days)", "In(long Days)")]
    [InlineData("a member of a nested record retyped", "int Discount", "long Discount")]
    [InlineData("the type of a field", "decimal _fee", "double _fee", "1.5m", "1.5", "bill.Sum) + _fee", "bill.Sum) + (decimal)_fee", "_fee = Total", "_fee = (double)Total")]
    [InlineData("an initial value of a field", "_fee = 1.5m", "_fee = 1.6m")]
    [InlineData("an initial value of a property", "\"nobody\"", "\"somebody\"")]
    [InlineData("a constructor", "Account() => Due = Days", "Account() => Due = Days + 1")]
    [InlineData("an upcaster", "old.Sum * 1.0m", "old.Sum * 1.1m")]
    [InlineData("an old version's member", "V1(decimal Sum)", "V1(decimal Sum, int Extra = 0)")]
    [InlineData("an event's stored name", "[Event(Version = 2)]", "[Event(\"invoiced\", Version = 2)]")]
    [InlineData("an override", "=> number + 1", "=> number + 2")]
    [InlineData("a new override", "class Plain : Rate;", "class Plain : Rate { public override int Rounded(int number) => 0; }")]
    [InlineData("an enum's value", "Business = 2", "Business = 3")]
    [InlineData("the order of an enum without numbers", "{ Private = 1, Business = 2 }", "{ Business, Private }")]
    [InlineData("the default of an event's member", "Kind Kind = Kind.Private", "Kind Kind = Kind.Business")]
    [InlineData("an accessor's body", "Sum(bill => bill.Sum) + _fee", "Sum(bill => bill.Sum) + 2 * _fee")]
    [InlineData("a lambda", "bill => bill.Sum", "bill => 2 * bill.Sum")]
    [InlineData("a local function", "=> number * 2", "=> number * 3")]
    [InlineData("an extension method", "rate.Rounded(text.Length)", "rate.Rounded(text.Length + 1)")]
    [InlineData("an operator of a type of one's own", "a.Value + b.Value", "a.Value - b.Value")]
    [InlineData("a conversion that is not written", "new(whole, \"EUR\")", "new(whole, \"USD\")")]
    [InlineData("a pattern", "Days: > 3", "Days: > 4")]
    [InlineData("an event that is applied besides", "private void Note(", "public sealed record Closed : IEvent<Account>; void Apply(Closed e) { } private void Note(")]
    [InlineData("a case of a closed hierarchy", "public sealed record Out(", "public sealed record Gone : Moved; public sealed record Out(")]
    [InlineData("an Equals that a collection asks for", "sealed record Line(string Text, int Count);", "sealed record Line(string Text, int Count) { public bool Equals(Line? other) => true; public override int GetHashCode() => 0; }")]
    [InlineData("a text that is asked for", "struct Money(decimal Value, string Currency)\n{", "struct Money(decimal Value, string Currency)\n{\n    public override string ToString() => \"money\";")]
    [InlineData("a static constructor", "public static class Limits {", "public static class Limits { static Limits() => Highest = 3m;")]
    [InlineData("a string", "\"none\"", "\"one\"")]
    [InlineData("a literal's type", "Twice(2)", "Twice((byte)2)")]
    [InlineData("a retired name", "[Aggregate<AccountId>]\n", "[Retired(\"closed\")] [Aggregate<AccountId>]\n")]
    [InlineData("what an id is over", "[Id] public", "[Id<long>] public")]
    public void It_changes_with(string what, params string[] edits)
    {
        var after = GeneratorRun.Build(FoldSource.Edited(edits)).Compiles();
        Assert.True(s_before != FoldSource.In(after), $"{what} did not change it");
    }

    [Theory]
    [InlineData("a comment", "// the sum", "// the new sum\n/* of both */")]
    [InlineData("layout", "if (e.Sum > Limits.Highest)\n", "if (\n   e.Sum>Limits.Highest )")]
    [InlineData("a local that is renamed", "before", "earlier")]
    [InlineData("a parameter that is renamed", "Due = left - right", "Due = first - right", "Note(int left", "Note(int first", "Note(left:", "Note(first:")]
    [InlineData("a lambda's parameter that is renamed", "bill => bill.Sum", "b => b.Sum")]
    [InlineData("a local function that is renamed", "Twice", "Double")]
    [InlineData("an edit in a Decide", "new Billed(c.Sum, ", "new Billed(c.Sum + 1, ")]
    [InlineData("a property that only a Decide reads", "Balance.Value > 1000", "Balance.Value > 2000")]
    [InlineData("a new command", "static Decision<Account> Decide(Open c)", "static Decision<Account> Decide(string c) => []; static Decision<Account> Decide(Open c)")]
    [InlineData("a command's member", "Bill(AccountId Id, decimal Sum)", "Bill(AccountId Id, decimal Sum, int Extra = 0)")]
    [InlineData("a number in another base", "0x10", "16")]
    [InlineData("a literal text written otherwise", "\"none\"", "@\"none\"")]
    [InlineData("accessibility", "public Money Balance", "internal Money Balance", "private void Note", "internal void Note", "public static int Round", "internal static int Round")]
    [InlineData("an attribute of others", "private void Apply(Billed e)", "[System.Obsolete] private void Apply(Billed e)")]
    [InlineData("documentation", "private void Apply(Billed e)", "/// <summary>It is billed.</summary>\nprivate void Apply(Billed e)")]
    [InlineData("a region and a pragma", "private void Apply(Billed e)", "#region Bills\n#pragma warning disable CS0219\nprivate void Apply(Billed e)\n#endregion\n")]
    [InlineData("a method that is not reached", "Due = 99", "Due = 98")]
    [InlineData("another aggregate", "Sku = e.Sku", "Sku = e.Sku + 1")]
    [InlineData("var for a type", "var before", "Money before")]
    [InlineData("a qualified name", "Limits.Highest)", "global::Banking.Limits.Highest)")]
    [InlineData("an alias", "namespace Banking;", "namespace Banking; using Bills = System.Collections.Generic.List<Billed>;", "List<Billed> _bills", "Bills _bills")]
    [InlineData("a type beside it", "public static class Limits", "public sealed class Another { public int X => 3; } public static class Limits")]
    [InlineData("a member of a static class that is not read", "public static class Limits {", "public static class Limits { public static readonly int Lowest = 3;")]
    [InlineData("code that is compiled elsewhere alone", "Due = left - right;", "Due = left - right;\n#if ELSEWHERE\n        Due = 5;\n#endif\n")]
    [InlineData("an enum's doc", "enum Kind {", "enum Kind { /* two of them */")]
    public void It_does_not_change_with(string what, params string[] edits)
    {
        var after = GeneratorRun.Build(FoldSource.Edited(edits)).Compiles();
        Assert.True(s_before == FoldSource.In(after), $"{what} changed it");
    }
}

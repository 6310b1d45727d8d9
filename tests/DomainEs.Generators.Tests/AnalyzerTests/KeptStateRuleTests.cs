namespace DomainEs.Generators.Tests.AnalyzerTests;

public sealed class KeptStateRuleTests
{
    [Theory]
    [InlineData("private (int A, int B) _pair;", "_pair")]
    [InlineData("private object? _thing;", "_thing")]
    [InlineData("private Action? _call;", "_call")]
    [InlineData("private Holder? _held;", "_held")]
    [InlineData("private Captured? _held;", "_held")]
    public async Task A_member_that_cannot_be_kept_is_found_where_it_is_declared(string member, string place) =>
        Assert.Equal([$"DES110 on {place}"], await Findings.OfAsync(Account("[Snapshot]", member)));

    [Theory]
    [InlineData("[Snapshot(false)]", "private (int A, int B) _pair;")]
    [InlineData("", "private (int A, int B) _pair;")]
    [InlineData("[Snapshot]", "private readonly Queue<int> _queue = new(); private readonly Stack<string> _stack = new(); private DateTime _at; private Inner? _inner;")]
    public async Task Nothing_is_said_where_it_can_be_or_need_not(string attribute, string member) =>
        Assert.Empty(await Findings.OfAsync(Account(attribute, member)));

    private static string Account(string attribute, string members) => $$"""
        public sealed record Opened : IEvent<Account>;
        public sealed class Holder { private readonly object _lock = new(); }
        public sealed class Captured(int number) { public int Next => number + 1; }
        public sealed class Inner(int number) { private int _number = number; }
        [Aggregate<string>] {{attribute}} public sealed partial class Account { {{members}} void Apply(Opened e) { } }
        """;
}

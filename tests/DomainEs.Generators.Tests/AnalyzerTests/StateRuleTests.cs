namespace DomainEs.Generators.Tests.AnalyzerTests;

public sealed class StateRuleTests
{
    [Fact]
    public async Task An_aggregate_that_no_command_can_begin_is_found() => Assert.Equal(["DES006 on Account"], await Findings.OfWholeAsync("""
        public sealed record Opened : IEvent<Account>;
        public sealed record Open(string Id);
        [Aggregate<string>] public sealed partial class Account { void Apply(Opened e) { } Decision<Account> Decide(Open c) => [new Opened()]; }
        """));

    [Theory]
    [InlineData("static Decision<Account> Decide(Open c) => [new Opened()];")]
    [InlineData("static Decision<Account> Decide(Open c, Account? state) => [new Opened()];")]
    [InlineData("")]
    public async Task One_that_can_begin_or_decides_nothing_is_fine(string decide) => Assert.Empty(await Findings.OfWholeAsync($$"""
        public sealed record Opened : IEvent<Account>;
        public sealed record Open(string Id);
        [Aggregate<string>] public sealed partial class Account { void Apply(Opened e) { } {{decide}} }
        """));

    [Fact]
    public async Task While_the_creating_Decide_cannot_be_called_only_that_is_said() => Assert.Equal(["DES011 on Decide"], await Findings.OfWholeAsync("""
        public sealed record Opened : IEvent<Account>;
        public sealed record Open(string Id);
        [Aggregate<string>] public sealed partial class Account { void Apply(Opened e) { } static void Decide(Open c) { } Decision<Account> Decide(Close c) => [new Opened()]; }
        public sealed record Close(string Id);
        """));

    [Fact]
    public async Task Events_that_are_not_sealed_are_found_at_their_name() => Assert.Equal(["DES007 on Opened", "DES007 on Closed"], await Findings.OfAsync("""
        public record Opened : IEvent<Account>;
        public class Closed : IEvent<Account>, IEvent<Other>;
        public readonly record struct Frozen : IEvent<Account>;
        public abstract record Base : IEvent<Account>;
        public sealed record Derived : Base;
        [Aggregate<string>] public sealed partial class Account { void Apply(Opened e) { } void Apply(Closed e) { } void Apply(Frozen e) { } void Apply(Derived e) { } }
        [Aggregate<string>] public sealed partial class Other { void Apply(Closed e) { } }
        """));

    [Theory]
    [InlineData("public decimal Balance { get; set; }", "Balance", "has a public setter")]
    [InlineData("public decimal Balance;", "Balance", "is a public field")]
    [InlineData("public List<string> Names { get; } = [];", "Names", "is a collection that whoever reads it can change")]
    [InlineData("public readonly string[] Names = [];", "Names", "is a collection that whoever reads it can change")]
    [InlineData("public IDictionary<string, int> By { get; private set; } = new Dictionary<string, int>();", "By", "is a collection that whoever reads it can change")]
    public async Task State_that_is_open_for_writing_is_found(string member, string place, string why)
    {
        Assert.Equal([$"DES008 on {place}"], await Findings.OfAsync(Account(member)));
        Assert.StartsWith($"'Account.{place}' {why}: what is written there is in no event", Assert.Single(await Findings.MessagesAsync(Account(member))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public decimal Balance { get; private set; } public decimal Once { get; init; } internal decimal Inside { get; set; }")]
    [InlineData("private readonly List<string> _names = []; public IReadOnlyList<string> Names => _names; public List<string> Copy => [.. _names];")]
    [InlineData("public const int Max = 3; public static readonly int[] Steps = [1]; public readonly int First; public ImmutableArray<int> Numbers { get; private set; } = [];")]
    public async Task State_that_only_an_Apply_writes_is_fine(string members) => Assert.Empty(await Findings.OfAsync(Account(members)));

    [Fact]
    public async Task An_old_language_is_one_finding_at_the_first_type_that_is_completed() => Assert.Equal(["DES009 on AccountId"], await Findings.OfAsync("""
        // <LangVersion>13</LangVersion>
        public sealed class Other { }
        [Id] public readonly partial record struct AccountId;
        public sealed record Opened : IEvent<Account>;
        [Aggregate<AccountId>] public sealed partial class Account { void Apply(Opened e) { } }
        """));

    [Fact]
    public async Task Without_anything_of_ours_any_language_will_do() => Assert.Empty(await Findings.OfAsync("/* <LangVersion>13</LangVersion> */ public sealed class Other { }"));

    private static string Account(string members) => $$"""
        public sealed record Opened : IEvent<Account>;
        [Aggregate<string>] public sealed partial class Account { void Apply(Opened e) { } {{members}} }
        """;
}

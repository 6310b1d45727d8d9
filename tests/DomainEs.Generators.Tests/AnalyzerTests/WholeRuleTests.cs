namespace DomainEs.Generators.Tests.AnalyzerTests;

public sealed class WholeRuleTests
{
    [Fact]
    public async Task An_event_that_nothing_makes_is_found_at_its_name() => Assert.Equal(["DES070 on Closed", "DES070 on Frozen"], await Findings.OfWholeAsync(Model("[new Opened()]", """
        public sealed record Closed : IEvent<Account>;
        public readonly record struct Frozen(int Days) : IEvent<Account>;
        """)));

    [Theory]
    [InlineData("[new Opened(), new Closed(), new Frozen(3)]", "")]
    [InlineData("[new Opened(), .. Make()]", "public static class Elsewhere { static Closed Close() => new(); static Frozen Freeze(Frozen f) => f with { Days = 3 }; }")]
    public async Task One_that_a_Decide_a_method_of_its_own_or_anything_else_makes_is_fine(string decision, string more) => Assert.Empty(await Findings.OfWholeAsync(
        Model(decision, "public sealed record Closed : IEvent<Account>; public readonly record struct Frozen(int Days) : IEvent<Account>;"), more));

    [Fact]
    public async Task An_obsolete_event_and_one_with_an_instance_of_its_own_are_fine() => Assert.Empty(await Findings.OfWholeAsync(Model("[new Opened()]", """
        [Obsolete] public sealed record Closed : IEvent<Account>;
        public sealed record Frozen : IEvent<Account> { public static Frozen Instance => null!; }
        """)));

    [Fact]
    public async Task What_decides_nothing_has_its_events_from_elsewhere() => Assert.Empty(await Findings.OfWholeAsync("""
        public sealed record Opened : IEvent<Account>;
        [Aggregate<string>] public sealed partial class Account { void Apply(Opened e) { } }
        """));

    [Fact]
    public async Task A_code_of_two_rejections_is_found_at_both() => Assert.Equal(["DES071 on \"no\"", "DES071 on \"no\"", "DES071 on Codes.No"], await Findings.OfAsync("""
        namespace Bank
        {
            public sealed record Overdrawn() : Rejection("no", "less");
            public abstract record Refusal(string Code, string Message) : Rejection(Code, Message);
            public sealed record Closed(int Days) : Refusal("no", "closed");
            public static class Codes { public const string No = "no"; }
        }
        namespace Bank.Loans { public sealed record Denied : Rejection { public Denied() : base(Message: "denied", Code: Codes.No) { } } }
        """));

    [Fact]
    public async Task Codes_of_their_own_or_of_another_context_are_fine() => Assert.Empty(await Findings.OfAsync("""
        namespace Bank { public sealed record Overdrawn() : Rejection("no", "less"); public sealed record Closed(string Code) : Rejection(Code, "x"); public record Log(string Code, string Text); public sealed record Line() : Log("no", ""); }
        namespace Shop { public sealed record SoldOut() : Rejection("no", "more"); }
        """));

    private static string Model(string decision, string events) => $$"""
        public sealed record Opened : IEvent<Account>;
        public sealed record Open(string Id);
        {{events}}
        [Aggregate<string>] public sealed partial class Account
        {
            void Apply(Opened e) { }
        #pragma warning disable CS0612
            void Apply(Closed e) { }
            void Apply(Frozen e) { }
            static Decision<Account> Decide(Open c) => {{decision}};
            static IEnumerable<IEvent<Account>> Make() => [];
        }
        """;
}

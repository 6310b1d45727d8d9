namespace DomainEs.Generators.Tests.AnalyzerTests;

public sealed class WireRuleTests
{
    [Theory]
    [InlineData("""[BoundedContext("")] public static partial class BankContext;""", "\"\"")]
    [InlineData("""[BoundedContext("my bank")] public static partial class BankContext;""", "\"my bank\"")]
    [InlineData("""[BoundedContext("bank.eu")] public static partial class BankContext;""", "\"bank.eu\"")]
    [InlineData("""[BoundedContext(null!)] public static partial class BankContext;""", "null!")]
    [InlineData("""[Aggregate<string>(Name = "acc>ount")] public sealed partial class Account { }""", "\"acc>ount\"")]
    [InlineData("""[Aggregate<string>(Name = "")] public sealed partial class Account { }""", "\"\"")]
    [InlineData("""[Aggregate<string>] public sealed partial class Straße { }""", "Straße")]
    [InlineData("""[Event("")] public sealed record Opened : IEvent<string>;""", "\"\"")]
    [InlineData("""[Event("opened twice")] public sealed record Opened : IEvent<string>;""", "\"opened twice\"")]
    [InlineData("""[Event("opened@x")] public sealed record Opened : IEvent<string>;""", "\"opened@x\"")]
    [InlineData("""[Event("opened@0")] public sealed record Opened : IEvent<string>;""", "\"opened@0\"")]
    [InlineData("""[Event("@2")] public sealed record Opened : IEvent<string>;""", "\"@2\"")]
    [InlineData("""[Event("opened@2")] public sealed record Opened : IEvent<string>;""", "\"opened@2\"")]
    [InlineData("""[Event(Version = 0)] public sealed record Opened : IEvent<string>;""", "Version = 0")]
    [InlineData("""[Event("opened", Version = -1)] public sealed record Opened : IEvent<string>;""", "Version = -1")]
    [InlineData("""public sealed record Opened : IEvent<Account>; [Aggregate<string>, Retired("closed@2")] public sealed partial class Account { void Apply(Opened e) { } }""", "\"closed@2\"")]
    [InlineData("""public sealed record Opened : IEvent<Account>; [Aggregate<string>, Retired("")] public sealed partial class Account { void Apply(Opened e) { } }""", "\"\"")]
    public async Task A_name_that_cannot_be_stored_is_refused(string source, string place) => Assert.Equal([$"DES023 on {place}"], await Findings.OfAsync(source));

    [Fact]
    public async Task Usual_names_are_fine() => Assert.Empty(await Findings.OfAsync("""
        [BoundedContext("Bank_1-eu")] public static partial class BankContext;
        [Aggregate<string>(Name = "acc_ount-2"), Retired("für-immer.zu")] public sealed partial class Account { void Apply(Opened e) { } void Apply(Closed e) { } void Apply(Überwiesen e) { } }
        [Aggregate<string>] public sealed partial class OAuthGrant { }
        [Event("opened")] public sealed record Opened : IEvent<Account>;
        [Event("zugemacht.für.immer")] public sealed record Closed : IEvent<Account>;
        public sealed record Überwiesen : IEvent<Account>;
        """));

    [Fact]
    public async Task Two_contexts_in_one_namespace_are_refused_at_both() => Assert.Equal(["DES024 on A", "DES024 on B"], await Findings.OfAsync("""
        namespace Bank { [BoundedContext("a")] public static partial class A; [BoundedContext("b")] public static partial class B; }
        namespace Other { [BoundedContext("c")] public static partial class C; }
        """));

    [Fact]
    public async Task Two_contexts_of_one_name_are_refused_at_both() => Assert.Equal(["DES025 on A", "DES025 on B"], await Findings.OfAsync("""
        namespace Bank { [BoundedContext("a")] public static partial class A; }
        namespace Bank.Inner { [BoundedContext("a")] public static partial class B; }
        namespace Other { [BoundedContext("c")] public static partial class C; }
        """));

    [Fact]
    public async Task Two_events_of_one_name_are_refused_at_both() => Assert.Equal(["DES021 on Deposited", "DES021 on Withdrawn"], await Findings.OfAsync("""
        [Event("moved")] public sealed record Deposited : IEvent<Account>;
        [Event("moved")] public sealed record Withdrawn : IEvent<Account>;
        public sealed record Moved : IEvent<Letter>;
        [Event("moved-far")] public sealed record MovedFar : IEvent<Letter>;
        [Aggregate<string>] public sealed partial class Account { void Apply(Deposited e) { } void Apply(Withdrawn e) { } }
        [Aggregate<string>] public sealed partial class Letter { void Apply(Moved e) { } void Apply(MovedFar e) { } }
        """));

    [Fact]
    public async Task The_message_quotes_the_common_name() => Assert.Contains(
        "'Deposited' and 'Withdrawn' are both stored as \"deposited\"; a history of 'Account' could not be read back",
        await Findings.MessagesAsync("""
        public sealed record Deposited : IEvent<Account>;
        [Event("deposited")] public sealed record Withdrawn : IEvent<Account>;
        [Aggregate<string>] public sealed partial class Account { void Apply(Deposited e) { } void Apply(Withdrawn e) { } }
        """));

    [Fact]
    public async Task Two_aggregates_of_one_name_in_one_context_are_refused_at_both() => Assert.Equal(["DES022 on Account", "DES022 on Konto"], await Findings.OfAsync("""
        namespace Bank { [BoundedContext("bank")] public static partial class BankContext; [Aggregate<string>] public sealed partial class Account { } }
        namespace Bank.Inner { [Aggregate<string>(Name = "account")] public sealed partial class Konto { } }
        namespace Shop { [BoundedContext("shop")] public static partial class ShopContext; [Aggregate<string>] public sealed partial class Account { } }
        """));

    [Fact]
    public async Task Beside_several_contexts_an_aggregate_of_none_is_found() => Assert.Equal(["DES026 on Letter"], await Findings.OfAsync("""
        namespace Bank { [BoundedContext("bank")] public static partial class BankContext; [Aggregate<string>] public sealed partial class Account { } }
        namespace Shop { [BoundedContext("shop")] public static partial class ShopContext; }
        namespace Post { [Aggregate<string>] public sealed partial class Letter { } }
        """));

    [Fact]
    public async Task A_lone_context_takes_all_and_none_is_fine_too()
    {
        Assert.Empty(await Findings.OfAsync("""
            namespace Bank { [BoundedContext("bank")] public static partial class BankContext; }
            namespace Post { [Aggregate<string>] public sealed partial class Letter { } }
            """));
        Assert.Empty(await Findings.OfAsync("namespace A { [Aggregate<string>] public sealed partial class Letter { } } namespace B { [Aggregate<string>] public sealed partial class Letter { } }"));
    }
}

using DomainEs.Generators.Analyzers;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Tests.AnalyzerTests;

public sealed class ContractRuleTests
{
    [Fact]
    public async Task An_event_without_Apply_is_found_at_its_name() => Assert.Equal(["DES007 on Deposited", "DES012 on Closed", "DES012 on Frozen", "DES012 on BigDeposit"], await Findings.OfAsync("""
        public record Deposited : IEvent<Account>;
        public sealed record Closed : IEvent<Account>;
        public readonly record struct Frozen : IEvent<Account>;
        public sealed record BigDeposit : Deposited;
        [Aggregate<string>] public sealed partial class Account { void Apply(Deposited e) { } }
        """));

    [Fact]
    public async Task Abstract_events_and_events_of_other_types_need_no_Apply() => Assert.Empty(await Findings.OfAsync("""
        public abstract record AccountEvent : IEvent<Account>;
        public interface IMoney : IEvent<Account>;
        public sealed record Deposited : AccountEvent, IMoney;
        public sealed record Sent : IEvent<Letter>;
        public sealed class Letter { }
        [Aggregate<string>] public sealed partial class Account { void Apply(Deposited e) { } }
        """));

    [Fact]
    public async Task While_a_type_is_misspelt_no_event_is_called_forgotten() => Assert.Equal(["CS0246 on Depossited"], await Findings.OfAsync("""
        public sealed record Deposited : IEvent<Account>;
        public sealed record Closed : IEvent<Account>;
        [Aggregate<string>] public sealed partial class Account { void Apply(Depossited e) { } void Apply(Closed e) { } }
        """));

    [Theory]
    [InlineData("static void Apply(Opened e) { }")]
    [InlineData("static string Apply(Opened e) => e.ToString();")]
    [InlineData("int Apply(Opened e) => 0;")]
    [InlineData("Task Apply(Opened e) => Task.CompletedTask;")]
    [InlineData("async void Apply(Opened e) => await Task.Yield();")]
    [InlineData("void Apply<T>(Opened e) { }")]
    [InlineData("void Apply(Opened e, string more) { }")]
    [InlineData("void Apply(Opened e, in EventInfo<long> info) { }")]
    [InlineData("void Apply(Opened e, in EventInfo<string> info, int more) { }")]
    [InlineData("void Apply(ref Opened e) { }")]
    [InlineData("void Apply(Opened e) { } void Apply() { }")]
    [InlineData("void Apply(Opened e) { } void Apply(string e) { }")]
    [InlineData("void Apply(Opened e) { } void Apply(IEvent<Account> e) { }")]
    public async Task An_Apply_that_nothing_calls_is_found(string apply) => Assert.Equal(["DES010 on Apply"], await Findings.OfAsync($$"""
        public sealed record Opened : IEvent<Account>;
        [Aggregate<string>] public sealed partial class Account { {{apply}} }
        """));

    [Fact]
    public async Task A_creating_Apply_that_cannot_be_called_is_one_finding() => Assert.Equal(["DES010 on Apply"], await Findings.OfAsync("""
        public sealed record Opened : IEvent<Account>;
        [Aggregate<string>] public sealed partial record Account(string Owner) { static void Apply(Opened e) { } }
        """));

    [Theory]
    [InlineData("static Account Apply(Opened e) => new();")]
    [InlineData("Account Apply(Opened e) => this;")]
    [InlineData("void Apply(Opened e, in EventInfo<string> info) { }")]
    [InlineData("void Apply(Opened e, EventInfo info) { }")]
    [InlineData("void Apply(in Opened e) { }")]
    [InlineData("void Apply(Opened e) { Apply(); void Apply() { } }")]
    public async Task An_Apply_that_the_fold_calls_is_fine(string apply) => Assert.Empty(await Findings.OfAsync($$"""
        public sealed record Opened : IEvent<Account>;
        [Aggregate<string>] public sealed partial class Account { {{apply}} }
        """));

    [Fact]
    public async Task The_message_says_which_Apply_would_be_called() => Assert.Equal(
        ["'Apply(Opened)' is not called by the fold: it is static, so it creates and has to return Account; usable are 'static Account Apply(TEvent e)' and 'void Apply(TEvent e)', both also with 'in EventInfo<Guid> info'"],
        await Findings.MessagesAsync("""
        public sealed record Opened : IEvent<Account>;
        [Aggregate<Guid>] public sealed partial class Account { static void Apply(Opened e) { } }
        """));

    [Theory]
    [InlineData("IEvent<Account> Decide(Open c) => new Opened();")]
    [InlineData("Decision<Other> Decide(Open c) => [];")]
    [InlineData("Task<Decision<Account>> Decide(Open c) => null!;")]
    [InlineData("void Decide(Open c) { }")]
    [InlineData("Decision<Account> Decide() => [];")]
    [InlineData("Decision<Account> Decide<T>(T c) => [];")]
    [InlineData("Decision<Account> Decide(in CommandInfo info) => [];")]
    [InlineData("Decision<Account> Decide(Account state, Open c) => [];")]
    [InlineData("Decision<Account> Decide(ref Open c) => [];")]
    [InlineData("Decision<Account> Decide(Open c, int facts, string more) => [];")]
    [InlineData("Decision<Account> Decide(Open c, in CommandInfo info, int facts) => [];")]
    [InlineData("Decision<Account> Decide(Open c, Account state) => [];")]
    public async Task A_Decide_that_nothing_calls_is_found(string decide) => Assert.Equal(["DES011 on Decide"], await Findings.OfAsync($$"""
        public sealed record Opened : IEvent<Account>;
        public sealed record Open(string Id);
        public sealed class Other;
        [Aggregate<string>] public sealed partial class Account { void Apply(Opened e) { } {{decide}} }
        """));

    [Theory]
    [InlineData("static Decision<Account> Decide(Open c) => [];")]
    [InlineData("Decision<Account> Decide(Open c) => [new Opened()];")]
    [InlineData("static Decision<Account> Decide(Open c, Account? state, in CommandInfo info) => [];")]
    [InlineData("Decision<Account> Decide(Open c, IReadOnlyList<int> prices, in CommandInfo info) => [];")]
    public async Task A_Decide_that_commands_reach_is_fine(string decide) => Assert.Empty(await Findings.OfAsync($$"""
        public sealed record Opened : IEvent<Account>;
        public sealed record Open(string Id);
        [Aggregate<string>] public sealed partial class Account { void Apply(Opened e) { } {{decide}} }
        """));

    [Theory]
    [InlineData("Freeze")]
    [InlineData("Opn")]
    public async Task A_command_that_another_generator_makes_is_found_at_its_Decide(string command)
    {
        var seen = Findings.Compile($$"""
            public sealed record Opened : IEvent<Account>;
            public sealed record Open(string Id);
            public sealed record Close(string Id);
            [Aggregate<string>] public sealed partial class Account
            {
                void Apply(Opened e) { }
                Decision<Account> Decide({{command}} c) => [];
                Decision<Account> Decide(Close c, int facts) => [];
            }
            """);
        var made = Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText($"public sealed record {command}(string Id);", (Microsoft.CodeAnalysis.CSharp.CSharpParseOptions)seen.SyntaxTrees.First().Options);
        var found = Assert.Single(await seen.AddSyntaxTrees(made).WithAnalyzers([new DecideSignatureAnalyzer()]).GetAllDiagnosticsAsync(TestContext.Current.CancellationToken), static d => d.DefaultSeverity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        Assert.Equal("Decide", Findings.Underlined(found));
        Assert.StartsWith($"'Decide({command})' decides no command: another generator makes its command", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("void Apply(Frozen e) { }", "Apply(Frozen)")]
    [InlineData("void Apply(Opened e) { } Account Apply(Frozen e, in EventInfo<string> info) => this;", "Apply(Frozen, EventInfo<string>)")]
    [InlineData("void Apply(Opened e) { } void Apply(Frozen e) { } class EventFold { void Step(Account a, int frozen) { } }", "Apply(Frozen)")]
    public async Task An_event_that_another_generator_makes_is_found_at_its_Apply(string apply, string method)
    {
        var seen = Findings.Compile($$"""
            public sealed record Opened : IEvent<Account>;
            [Aggregate<string>] public sealed partial class Account { {{apply}} }
            """);
        var made = Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText("public sealed record Frozen : DomainEs.IEvent<Account>;", (Microsoft.CodeAnalysis.CSharp.CSharpParseOptions)seen.SyntaxTrees.First().Options);
        var found = Assert.Single(await seen.AddSyntaxTrees(made).WithAnalyzers([new ApplySignatureAnalyzer()]).GetAllDiagnosticsAsync(TestContext.Current.CancellationToken), static d => d.DefaultSeverity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        Assert.Equal("Apply", Findings.Underlined(found));
        Assert.StartsWith($"'{method}' is not called by the fold: another generator makes its event", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_of_another_aggregate_is_found() => Assert.Equal(["DES013 on Apply"], await Findings.OfAsync("""
        public sealed record Opened : IEvent<Account>;
        public sealed record Sent : IEvent<Letter>;
        [Aggregate<string>] public sealed partial class Letter { void Apply(Sent e) { } }
        [Aggregate<string>] public sealed partial class Account { void Apply(Opened e) { } void Apply(Sent e) { } }
        """));

    [Fact]
    public async Task An_event_of_two_aggregates_is_each_ones_own() => Assert.Empty(await Findings.OfAsync("""
        public sealed record Closed : IEvent<Account>, IEvent<Letter>;
        [Aggregate<string>] public sealed partial class Letter { void Apply(Closed e) { } }
        [Aggregate<string>] public sealed partial class Account { void Apply(Closed e) { } }
        """));

    [Fact]
    public async Task One_event_applied_twice_and_a_base_with_its_derived_event_are_found() => Assert.Equal(
        ["'Apply(Opened)' is not called: 'Apply(Opened, EventInfo)' takes every 'Opened' already, and a history of 'Account' would have to choose", "'Apply(BigDeposit)' is not called: 'Apply(Deposited)' takes every 'Deposited' already, and a history of 'Account' would have to choose"],
        await Findings.MessagesAsync("""
        public sealed record Opened : IEvent<Account>;
        public record Deposited : IEvent<Account>;
        public sealed record BigDeposit : Deposited;
        [Aggregate<string>] public sealed partial class Account
        {
            void Apply(Opened e) { }
            static Account Apply(Opened e, in EventInfo info) => new();
            void Apply(Deposited e) { }
            void Apply(BigDeposit e) { }
        }
        """));

    [Fact]
    public async Task Two_Decides_for_one_command_are_found() => Assert.Equal(["DES015 on Decide"], await Findings.OfAsync("""
        public sealed record Opened : IEvent<Account>;
        public sealed record Open(string Id);
        public sealed record Close(string Id);
        [Aggregate<string>] public sealed partial class Account
        {
            void Apply(Opened e) { }
            Decision<Account> Decide(Open c) => [];
            static Decision<Account> Decide(Open c, in CommandInfo info) => [];
            Decision<Account> Decide(Close c) => [];
        }
        """));

    [Theory]
    [InlineData("public sealed record Open(string Name);", "it has no readable property of type AccountId")]
    [InlineData("public sealed record Open(AccountId From, AccountId To);", "it has 'From', 'To' and none is marked [AggregateId]")]
    [InlineData("public sealed record Open([AggregateId] AccountId From, [AggregateId] AccountId To);", "it has 'From', 'To' and several are marked [AggregateId]")]
    [InlineData("public sealed record Open(string Id);", "it has no readable property of type AccountId")]
    [InlineData("public sealed class Open { public AccountId Id { set { } } }", "it has no readable property of type AccountId")]
    public async Task A_command_that_names_no_aggregate_is_found(string command, string why) => Assert.Equal(
        [$"'Open' does not say which 'Account' it is for: {why}; call that property Id or AccountId, or mark it [AggregateId]"],
        await Findings.MessagesAsync(Commanded, command));

    [Theory]
    [InlineData("public sealed record Open(AccountId Id, AccountId Other);")]
    [InlineData("public sealed record Open(AccountId AccountId, AccountId Other);")]
    [InlineData("public sealed record Open(AccountId Whose);")]
    [InlineData("public sealed record Open(AccountId From, [AggregateId] AccountId To);")]
    [InlineData("public class OpenBase { public AccountId Id { get; } } public sealed class Open : OpenBase;")]
    public async Task A_command_that_names_its_aggregate_is_fine(string command) => Assert.Empty(await Findings.OfAsync(Commanded, command));

    [Fact]
    public async Task The_place_is_the_command_in_the_Decide() => Assert.Equal(["DES016 on Open"], await Findings.OfAsync(Commanded, "public sealed record Open(int Id);"));

    [Fact]
    public async Task Where_the_compiler_speaks_the_rules_are_silent() => Assert.Equal(["CS0246 on Opend", "CS0246 on Opn", "CS0246 on NoId"], await Findings.OfAsync("""
        [Aggregate<string>] public sealed partial class Account { static Account Apply(Opend e) => new(); Decision<Account> Decide(Opn c) => []; }
        public sealed record Open(string Name);
        [Aggregate<NoId>] public sealed partial class Letter { Decision<Letter> Decide(Open c) => []; }
        """));

    private const string Commanded = """
        [Id] public readonly partial record struct AccountId;
        public sealed record Opened : IEvent<Account>;
        [Aggregate<AccountId>] public sealed partial class Account { void Apply(Opened e) { } Decision<Account> Decide(Open c) => []; }
        """;
}

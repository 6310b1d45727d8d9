using DomainEs.CodeFixes.Tests.Verification;

namespace DomainEs.CodeFixes.Tests;

public sealed class KeepShippedNameTests
{
    private const string Lock = """

        ---
        domaines-lock 1 bank

        shipped   aggregate account: bank.account.<string>
        shipped   event     account/deposited@1
        shipped   member    account/deposited@1 amount: decimal

        """;

    [Fact]
    public Task A_renamed_event_keeps_its_stored_name() => CodeFixRun.FixesAsync(new KeepShippedName(), Model("public sealed record MoneyPaidIn(decimal Amount) : IEvent<Account>;", "MoneyPaidIn"), Model("[Event(\"deposited\")]\npublic sealed record MoneyPaidIn(decimal Amount) : IEvent<Account>;", "MoneyPaidIn"));

    [Fact]
    public Task A_renamed_member_keeps_its_stored_name() => CodeFixRun.FixesAsync(new KeepShippedName(), Model("public sealed record Deposited(decimal Sum) : IEvent<Account>;", "Deposited"), Model("public sealed record Deposited([Name(\"amount\")] decimal Sum) : IEvent<Account>;", "Deposited"));

    [Fact]
    public Task A_renamed_aggregate_keeps_its_stored_name() => CodeFixRun.FixesAsync(
        new KeepShippedName(),
        Model("public sealed record Deposited(decimal Amount) : IEvent<Purse>;", "Deposited").Replace("Account", "Purse", StringComparison.Ordinal),
        Model("public sealed record Deposited(decimal Amount) : IEvent<Purse>;", "Deposited").Replace("Account", "Purse", StringComparison.Ordinal).Replace("[Aggregate<string>]", "[Aggregate<string>(Name = \"account\")]", StringComparison.Ordinal));

    [Fact]
    public Task A_renamed_context_keeps_its_stream() => CodeFixRun.FixesAsync(
        new KeepShippedName(),
        Model("public sealed record Deposited(decimal Amount) : IEvent<Account>;", "Deposited").Replace("(\"bank\")", "(\"savings\")", StringComparison.Ordinal),
        Model("public sealed record Deposited(decimal Amount) : IEvent<Account>;", "Deposited"));

    [Fact]
    public Task A_renamed_value_keeps_its_stored_name() => CodeFixRun.FixesAsync(
        new KeepShippedName(), Payments("public enum Method { Cash, Card }", "Method"), Payments("public enum Method { Cash, [Name(\"plastic\")] Card }", "Method"));

    [Fact]
    public Task A_renamed_case_keeps_its_stored_name() => CodeFixRun.FixesAsync(
        new KeepShippedName(),
        Payments("public abstract record Way\n{\n    public sealed record Cash : Way;\n\n    public sealed record Card(string Number) : Way;\n}\n", "Way", WayLock),
        Payments("public abstract record Way\n{\n    public sealed record Cash : Way;\n\n    [Name(\"plastic\")]\n    public sealed record Card(string Number) : Way;\n}\n", "Way", WayLock),
        null, "DES096 on BankContext"); // the file still calls the type Plastic

    [Fact]
    public async Task Which_value_was_renamed_is_not_guessed() =>
        Assert.Empty(await CodeFixRun.OffersAsync(new KeepShippedName(), Payments("public enum Method { Card, Coin }", "Method")));

    [Fact]
    public Task Of_all_findings_at_once_each_keeps_its_own_name() => CodeFixRun.FixesAllAsync(
        new KeepShippedName(),
        Model("public sealed record Deposited(decimal Sum, string Note) : IEvent<Account>;", "Deposited").Replace("amount: decimal\n", "amount: decimal\nshipped   member    account/deposited@1 reason: string\n", StringComparison.Ordinal),
        Model("public sealed record Deposited([Name(\"amount\")] decimal Sum, [Name(\"reason\")] string Note) : IEvent<Account>;", "Deposited").Replace("amount: decimal\n", "amount: decimal\nshipped   member    account/deposited@1 reason: string\n", StringComparison.Ordinal));

    private const string MethodLock = """
        shipped   enum      account/Method
        shipped   value     account/Method cash
        shipped   value     account/Method plastic

        """;

    private const string WayLock = """
        shipped   union     account/Way
        shipped   case      account/Way cash: Cash
        shipped   case      account/Way plastic: Plastic
        shipped   record    account/Cash
        shipped   record    account/Plastic
        shipped   member    account/Plastic number: string

        """;

    private static string Payments(string way, string type, string ways = MethodLock) =>
        Model($"{way}\npublic sealed record Deposited(decimal Amount, {type} By) : IEvent<Account>;", "Deposited") + $"shipped   member    account/deposited@1 by: {type}\n" + ways;

    private static string Model(string e, string name) => $$"""
        using DomainEs;

        [BoundedContext("bank")] public static partial class BankContext;

        {{e}}
        [Aggregate<string>] public sealed partial class Account { void Apply({{name}} e) { } }
        """ + Lock;
}

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

    private static string Model(string e, string name) => $$"""
        using DomainEs;

        [BoundedContext("bank")] public static partial class BankContext;

        {{e}}
        [Aggregate<string>] public sealed partial class Account { void Apply({{name}} e) { } }
        """ + Lock;
}

using DomainEs.CodeFixes.Tests.Verification;

namespace DomainEs.CodeFixes.Tests;

public sealed class RetireEventTests
{
    private const string Model = """
        using DomainEs;

        [BoundedContext("bank")] public static partial class BankContext;

        public sealed record Deposited(decimal Amount) : IEvent<Account>;

        [Aggregate<string>]
        public sealed partial class Account { void Apply(Deposited e) { } }
        """;

    private const string Lock = """

        ---
        domaines-lock 1 bank

        shipped   aggregate account: bank.account.<string>
        shipped   event     account/closed@1
        shipped   member    account/closed@1 reason: string
        shipped   event     account/deposited@1
        shipped   member    account/deposited@1 amount: decimal

        """;

    private const string Gone = """
        shipped   event     account/frozen@1
        shipped   member    account/frozen@1 since: DateTimeOffset
        shipped   event     account/frozen@2
        shipped   member    account/frozen@2 until: DateTimeOffset

        """;

    [Fact]
    public Task An_event_that_is_gone_is_passed_over() =>
        CodeFixRun.FixesAsync(new RetireEvent(), Model + Lock, Retiring("closed") + Lock, null, "DES096 on BankContext");

    [Fact]
    public Task All_events_that_are_gone_are_passed_over_each_once() => CodeFixRun.FixesAllAsync(
        new RetireEvent(), Model + Lock + Gone, Retiring("closed", "frozen") + Lock + Gone, null, Microsoft.CodeAnalysis.CodeFixes.FixAllScope.Project, "DES096 on BankContext");

    private static string Retiring(params string[] names) =>
        Model.Replace("[Aggregate<string>]", string.Concat(names.Select(static name => $"[Retired(\"{name}\")]\n")) + "[Aggregate<string>]", StringComparison.Ordinal);
}

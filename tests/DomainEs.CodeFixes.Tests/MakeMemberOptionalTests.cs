using DomainEs.CodeFixes.Tests.Verification;

namespace DomainEs.CodeFixes.Tests;

public sealed class MakeMemberOptionalTests
{
    [Theory]
    [InlineData("Deposited(decimal Amount, string Note)", "Deposited(decimal Amount, string? Note)", "DES096 on BankContext")]
    [InlineData("Deposited(decimal Amount, System.DateTimeOffset At)", "Deposited(decimal Amount, System.DateTimeOffset? At)", "DES096 on BankContext")]
    public Task A_member_that_stored_events_lack_is_nullable(string before, string after, string stays) => CodeFixRun.FixesAsync(new MakeMemberOptional(), Model(before), Model(after), null, stays);

    [Fact]
    public Task All_members_that_stored_events_lack_at_once() => CodeFixRun.FixesAllAsync(
        new MakeMemberOptional(),
        Model("Deposited(decimal Amount, string Note, System.DateTimeOffset At)"), Model("Deposited(decimal Amount, string? Note, System.DateTimeOffset? At)"),
        null, Microsoft.CodeAnalysis.CodeFixes.FixAllScope.Project, "DES096 on BankContext");

    private static string Model(string e) => $$"""
        using DomainEs;

        [BoundedContext("bank")] public static partial class BankContext;

        public sealed record {{e}} : IEvent<Account>;
        [Aggregate<string>] public sealed partial class Account { void Apply(Deposited e) { } }
        ---
        domaines-lock 1 bank

        shipped   aggregate account: bank.account.<string>
        shipped   event     account/deposited@1
        shipped   member    account/deposited@1 amount: decimal

        """;
}

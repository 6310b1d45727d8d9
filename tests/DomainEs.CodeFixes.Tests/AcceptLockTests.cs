using DomainEs.CodeFixes.Tests.Verification;

namespace DomainEs.CodeFixes.Tests;

public sealed class AcceptLockTests
{
    private const string Model = """
        using DomainEs;

        [BoundedContext("bank")] public static partial class BankContext;

        public sealed record Deposited(decimal Amount, string? Note) : IEvent<Account>;
        public sealed record Closed : IEvent<Account>;
        [Aggregate<string>] public sealed partial class Account { void Apply(Deposited e) { } void Apply(Closed e) { } }
        ---

        """;

    [Fact]
    public Task What_is_new_in_the_model_is_taken_over_and_what_is_shipped_stays() => CodeFixRun.FixesAsync(new AcceptLock(), Model + """
        domaines-lock 1 bank

        shipped   aggregate account: bank.account.<string>
        shipped   event     account/deposited@1
        shipped   member    account/deposited@1 amount: decimal

        """, Model + """
        domaines-lock 1 bank
        # What is stored of the context. Review a change of this file like a change of code.
        # dotnet build -t:DomainEsAccept writes it from the model, -t:DomainEsShip marks all of it as shipped; shipped lines are held.

        shipped   aggregate account: bank.account.<string>
        unshipped event     account/closed@1
        shipped   event     account/deposited@1
        shipped   member    account/deposited@1 amount: decimal
        unshipped member    account/deposited@1 note: string? = null

        """);

    [Fact]
    public Task Of_all_findings_at_once_the_file_is_written_once() => CodeFixRun.FixesAllAsync(new AcceptLock(), Model + """
        domaines-lock 1 bank

        """, Model + """
        domaines-lock 1 bank
        # What is stored of the context. Review a change of this file like a change of code.
        # dotnet build -t:DomainEsAccept writes it from the model, -t:DomainEsShip marks all of it as shipped; shipped lines are held.

        unshipped aggregate account: bank.account.<string>
        unshipped event     account/closed@1
        unshipped event     account/deposited@1
        unshipped member    account/deposited@1 amount: decimal
        unshipped member    account/deposited@1 note: string? = null

        """);
}

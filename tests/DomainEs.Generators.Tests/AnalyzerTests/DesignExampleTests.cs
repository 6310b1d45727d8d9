namespace DomainEs.Generators.Tests.AnalyzerTests;

public sealed class DesignExampleTests
{
    private const string Messages = """
        namespace Banking;
        [BoundedContext("bank")] public static partial class BankContext;
        [Id] public readonly partial record struct AccountId;
        public sealed record AccountOpened(string Owner) : IEvent<Account>;
        public sealed record Deposited(decimal Amount) : IEvent<Account>;
        public sealed record Withdrawn(decimal Amount) : IEvent<Account>;
        public sealed record OpenAccount(AccountId Id, string Owner);
        public sealed record Withdraw(AccountId Id, decimal Amount);
        public sealed record InsufficientFunds(decimal Missing) : Rejection("insufficient-funds", $"{Missing} is missing");
        """;

    [Fact]
    public async Task The_bank_has_no_finding() => Assert.Empty(await Findings.OfAsync(Messages, """
        namespace Banking;
        [Aggregate<AccountId>]
        public sealed partial class Account
        {
            public required string Owner { get; init; }
            public decimal Balance { get; private set; }

            static Account Apply(AccountOpened e) => new() { Owner = e.Owner };
            void Apply(Deposited e) => Balance += e.Amount;
            void Apply(Withdrawn e) => Balance -= e.Amount;

            static Decision<Account> Decide(OpenAccount c, in CommandInfo info) => [new AccountOpened(c.Owner)];

            Decision<Account> Decide(Withdraw c) =>
                c.Amount > Balance ? new InsufficientFunds(c.Amount - Balance) :
                c.Amount == 0      ? [] :
                                     [new Withdrawn(c.Amount)];
        }
        """));

    [Fact]
    public async Task Its_record_twin_has_no_finding() => Assert.Empty(await Findings.OfAsync(Messages, """
        namespace Banking;
        [Aggregate<AccountId>]
        public sealed partial record Account(string Owner, decimal Balance)
        {
            static Account Apply(AccountOpened e) => new(e.Owner, 0m);
            Account Apply(Deposited e) => this with { Balance = Balance + e.Amount };
            Account Apply(Withdrawn e) => this with { Balance = Balance - e.Amount };

            static Decision<Account> Decide(OpenAccount c) => [new AccountOpened(c.Owner)];
            Decision<Account> Decide(Withdraw c) => c.Amount > Balance ? new InsufficientFunds(c.Amount - Balance) : [new Withdrawn(c.Amount)];
        }
        """));
}

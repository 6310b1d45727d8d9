namespace DomainEs.Generators.Tests;

/// <summary>Sources that several tests use.</summary>
internal static class Sources
{
    public const string Bank = """
        namespace Banking;

        [BoundedContext("bank")] public static partial class BankContext;

        [Id] public readonly partial record struct AccountId;

        public sealed record AccountOpened(string Owner)    : IEvent<Account>;
        public sealed record Deposited(decimal Amount)      : IEvent<Account>;
        public sealed record Withdrawn(decimal Amount)      : IEvent<Account>;

        public sealed record OpenAccount(AccountId Id, string Owner);
        public sealed record Withdraw(AccountId Id, decimal Amount);

        public sealed record InsufficientFunds(decimal Missing) : Rejection("insufficient-funds", $"{Missing} is missing");

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
        """;

    /// <summary>A projection of the bank's events, with a key of its own and a row that is kept as bytes.</summary>
    public const string Owners = """
        namespace Banking;

        [Projection] public sealed partial record Owners(string Name, decimal Sum, OwnersPlace? Place = null) : IView<string>
        {
            [Sticky] static string Key(AccountOpened e) => e.Owner;
            static Owners Apply(AccountOpened e, string key) => new(key, 0);
            Owners Apply(Deposited e) => this with { Sum = Sum + e.Amount };
        }

        public sealed record OwnersPlace(string Street);
        """;

    /// <summary>An aggregate of its own, for edits beside it.</summary>
    public static string Order(string name = "Order") => $$"""
        namespace Shop;
        public sealed record {{name}}Placed(string Sku) : IEvent<{{name}}>;
        public sealed record Place{{name}}(string Id, string Sku);
        [Aggregate<string>] public sealed partial class {{name}}
        {
            public string Sku { get; private set; } = "";
            void Apply({{name}}Placed e) => Sku = e.Sku;
            static Decision<{{name}}> Decide(Place{{name}} c) => [new {{name}}Placed(c.Sku)];
        }
        """;
}

using DomainEs.Mistakes.Tests.Analysis;

namespace DomainEs.Mistakes.Tests;

/// <summary>With one mistake in a model its author sees that one finding, the compiler's or ours, and no wall of errors behind it: at most one more at each use of what cannot be generated, which facts of an unknown type and commands that name no aggregate are.</summary>
public sealed class BrokenModelTests
{
    private const string Model = """
        [BoundedContext("bank")] public static partial class BankContext;
        [Id] public readonly partial record struct AccountId;

        public sealed record AccountOpened(string Owner) : IEvent<Account>;
        public sealed record Deposited(decimal Amount) : IEvent<Account>;
        public sealed record OpenAccount(AccountId Id, string Owner);
        public sealed record Deposit(AccountId Id, decimal Amount);
        public sealed record NotAnAmount() : Rejection("not-an-amount", "Nothing is deposited");

        [Aggregate<AccountId>]
        public sealed partial class Account
        {
            public required string Owner { get; init; }
            public decimal Balance { get; private set; }

            static Account Apply(AccountOpened e) => new() { Owner = e.Owner };
            void Apply(Deposited e) => Balance += e.Amount;

            static Decision<Account> Decide(OpenAccount c) => [new AccountOpened(c.Owner)];
            Decision<Account> Decide(Deposit c) => c.Amount <= 0 ? new NotAnAmount() : [new Deposited(c.Amount)];
        }

        public sealed class Desk(IEventStore store)
        {
            private readonly Repository<Account, AccountId> _accounts = Account.In(store);

            public async Task OpenAsync(string owner)
            {
                var opened = (await _accounts.HandleAsync(new OpenAccount(AccountId.New(), owner))).OrThrow();
                Console.WriteLine(opened.Version);
            }

            public async Task<string> DepositAsync(AccountId id, decimal amount) => await _accounts.HandleAsync(new Deposit(id, amount)) switch
            {
                Accepted<Account> or Duplicate<Account> => "thank you",
                Rejected<Account> { Rejection: var why } => why.Message,
                NothingToDo<Account> or Conflict<Account> or InDoubt<Account> => "please try again",
            };

            public async Task<decimal?> BalanceAsync(AccountId id) => (await _accounts.LoadAsync(id)).State?.Balance;
        }
        """;

    [Fact]
    public async Task The_model_itself_has_no_finding() => Assert.Empty((await Project.DiagnosticsAsync([Model])).Select(static d => d.ToString()));

    [Theory]
    [InlineData("partial class Account", "class Account", "CS0260 on Account")]
    [InlineData("partial record struct AccountId", "record struct AccountId", "CS0260 on AccountId")]
    [InlineData("partial class BankContext", "class BankContext", "CS0260 on BankContext")]
    [InlineData("void Apply(Deposited e)", "void Apply(Depositd e)", "CS0246 on Depositd")]
    [InlineData("Decide(Deposit c)", "Decide(Depost c)", "CS0246 on Depost")]
    [InlineData("Decide(OpenAccount c)", "Decide(OpenAcount c)", "CS0246 on OpenAcount")]
    [InlineData("new OpenAccount(AccountId.New(), owner)", "new OpenAcount(AccountId.New(), owner)", "CS0246 on OpenAcount")]
    [InlineData("Decision<Account> Decide(Deposit c)", "Decison<Account> Decide(Deposit c)", "CS0246 on Decison<Account>")]
    [InlineData("Decide(Deposit c)", "Decide(Deposit c, in ComandInfo info)", "CS0246 on ComandInfo")]
    [InlineData("Decide(OpenAccount c)", "Decide(OpenAccount c, in ComandInfo info)", "CS0246 on ComandInfo")]
    [InlineData("Decide(Deposit c)", "Decide(Deposit c, Pricess prices)", "CS0246 on Pricess; CS0311 on HandleAsync")]
    [InlineData("Deposit(AccountId Id, decimal Amount)", "Deposit(AcountId Id, decimal Amount)", "CS0246 on AcountId; CS1503 on id")]
    [InlineData("[Aggregate<AccountId>]", "[Aggregate<AcountId>]", "CS0246 on AcountId")]
    [InlineData("Deposited(decimal Amount)", "Deposited(decimel Amount)", "CS0246 on decimel; CS1503 on c.Amount")]
    [InlineData("Balance += e.Amount;", "Balance += e.Amunt;", "CS1061 on Amunt")]
    [InlineData("Balance += e.Amount;", "Balance += e.Amount", "CS1002 on ")]
    [InlineData("[new Deposited(c.Amount)]", "new Deposited(c.Amount)", "CS0029 on new Deposited(c.Amount)")]
    [InlineData("=> [new AccountOpened(c.Owner)]", "=> new AccountOpened(c.Owner)", "CS0029 on new AccountOpened(c.Owner)")]
    [InlineData("void Apply(Deposited e) =>", "int Apply(Deposited e) => (int)", "DES010 on Apply", "(Balance += e.Amount)")]
    [InlineData("void Apply(Deposited e) => Balance += e.Amount;", "", "DES012 on Deposited")]
    [InlineData("Deposited(decimal Amount) : IEvent<Account>", "Deposited(decimal Amount) : IEvent<Desk>", "DES013 on Apply; CS0029 on new Deposited(c.Amount)")]
    [InlineData("static Account Apply(AccountOpened e) => new() { Owner = e.Owner };", "void Apply(AccountOpened e) { }", "DES001 on Account")]
    [InlineData("Deposit(AccountId Id, decimal Amount)", "Deposit(AccountId From, decimal Amount, AccountId To = default)", "DES016 on Deposit; CS0311 on HandleAsync")]
    [InlineData("static Decision<Account> Decide(OpenAccount c) =>", "static IEvent<Account>[] Decide(OpenAccount c) =>", "DES011 on Decide; CS0311 on HandleAsync")]
    [InlineData("Deposited(decimal Amount)", "Deposited(decimal Amount, object? Why = null)", "DES020 on Why")]
    [InlineData("[BoundedContext(\"bank\")]", "[BoundedContext(\"my bank\")]", "DES023 on \"my bank\"")]
    [InlineData("=> Balance += e.Amount;", "=> Balance += e.Amount * DateTime.Now.Day;", "DES040 on DateTime.Now")]
    [InlineData("c.Amount <= 0 ?", "(Balance += c.Amount) <= 0 ?", "DES048 on Balance += c.Amount")]
    [InlineData("Rejected<Account> { Rejection: var why } => why.Message,", "", "CS8509 on switch")]
    [InlineData("partial class BankContext", "partial class BankContext<T>", "DES002 on BankContext")]
    public async Task A_broken_model_has_these_findings_and_no_other(string text, string broken, string finding, string? more = null)
    {
        Assert.Contains(text, Model, StringComparison.Ordinal);
        var model = Model.Replace(text, broken, StringComparison.Ordinal);
        Assert.Equal(finding.Split("; "), (await Project.DiagnosticsAsync([more is null ? model : model.Replace("Balance += e.Amount", more, StringComparison.Ordinal)])).Select(Project.Text));
    }
}

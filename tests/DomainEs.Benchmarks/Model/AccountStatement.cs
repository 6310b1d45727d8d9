namespace DomainEs.Benchmarks.Model;

/// <summary>What is shown of an account: a row for each of them.</summary>
[Projection]
public sealed partial record AccountStatement(string Owner, decimal Balance, decimal Limit, int Movements, string LastReference) : IView<AccountId>
{
    private static AccountStatement Apply(AccountOpened e, AccountId key, AccountStatement? row) => new(e.Owner, 0, 0, 0, "");

    private AccountStatement Apply(Deposited e) => this with { Balance = Balance + e.Amount, Movements = Movements + 1, LastReference = e.Reference };

    private AccountStatement Apply(Withdrawn e) => this with { Balance = Balance - e.Amount, Movements = Movements + 1, LastReference = e.Reference };

    private AccountStatement Apply(TransferSent e) => this with { Balance = Balance - e.Amount, Movements = Movements + 1, LastReference = e.Reference };

    private AccountStatement Apply(LimitChanged e) => this with { Limit = e.Limit };
}

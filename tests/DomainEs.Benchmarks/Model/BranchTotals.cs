namespace DomainEs.Benchmarks.Model;

/// <summary>What a branch has in its accounts: a hundred rows, however many accounts there are.</summary>
[Projection]
public sealed partial record BranchTotals(long Accounts, decimal Balance, long Movements) : IView<int>
{
    private const int Branches = 100;

    private static int Key(AccountOpened e, in EventInfo<AccountId> info) => BranchOf(info);

    private static int Key(Deposited e, in EventInfo<AccountId> info) => BranchOf(info);

    private static int Key(Withdrawn e, in EventInfo<AccountId> info) => BranchOf(info);

    private static int Key(TransferSent e, in EventInfo<AccountId> info) => BranchOf(info);

    private static BranchTotals Apply(AccountOpened e, int key, BranchTotals? row) => row is null ? new(1, 0, 0) : row with { Accounts = row.Accounts + 1 };

    private BranchTotals Apply(Deposited e) => Moved(e.Amount);

    private BranchTotals Apply(Withdrawn e) => Moved(-e.Amount);

    private BranchTotals Apply(TransferSent e) => Moved(-e.Amount);

    private static int BranchOf(in EventInfo<AccountId> info) =>
        (int.Parse(info.Id.Value, System.Globalization.CultureInfo.InvariantCulture) % Branches) + 1;

    private BranchTotals Moved(decimal amount) => this with { Balance = Balance + amount, Movements = Movements + 1 };
}

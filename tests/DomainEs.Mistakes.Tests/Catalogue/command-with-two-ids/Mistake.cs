// Command with two ids
// Guessing which of them is meant would write into a stranger's history.

[Id] public readonly partial record struct AccountId;

public sealed record MoneySent(AccountId To, decimal Amount) : IEvent<Account>;
public sealed record SendMoney(AccountId From, AccountId To, decimal Amount);

[Aggregate<AccountId>]
public sealed partial class Account
{
    void Apply(MoneySent e) { }
    static Decision<Account> Decide({|DES016:SendMoney|} c, Account? state) => [new MoneySent(c.To, c.Amount)];
}

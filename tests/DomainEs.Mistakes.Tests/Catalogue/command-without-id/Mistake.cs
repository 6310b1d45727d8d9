// Command without an id
// Which account is it for? Without an id the command cannot be handled.

[Id] public readonly partial record struct AccountId;

public sealed record AccountOpened(string Owner) : IEvent<Account>;
public sealed record OpenAccount(string Owner);

[Aggregate<AccountId>]
public sealed partial class Account
{
    void Apply(AccountOpened e) { }
    static Decision<Account> Decide({|DES016:OpenAccount|} c) => [new AccountOpened(c.Owner)];
}

// Event without Apply
// The event can be decided, and then neither be written nor read.

public sealed record AccountOpened(string Owner) : IEvent<Account>;
public sealed record {|DES012:AccountClosed|}(string Reason) : IEvent<Account>;

public sealed record OpenAccount(string Id, string Owner);
public sealed record CloseAccount(string Id, string Reason);

[Aggregate<string>]
public sealed partial class Account
{
    public string Owner { get; private set; } = "";

    void Apply(AccountOpened e) => Owner = e.Owner;

    static Decision<Account> Decide(OpenAccount c) => [new AccountOpened(c.Owner)];
    Decision<Account> Decide(CloseAccount c) => [new AccountClosed(c.Reason)];
}

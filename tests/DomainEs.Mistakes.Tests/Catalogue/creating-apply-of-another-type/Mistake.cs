// Creating Apply of another type
// A static Apply creates the aggregate, so it has to return one.

public sealed record AccountOpened(string Owner) : IEvent<Account>;
public sealed record AccountState(string Owner);

[Aggregate<string>]
public sealed partial class Account
{
    static AccountState {|DES010:Apply|}(AccountOpened e) => new(e.Owner);
}

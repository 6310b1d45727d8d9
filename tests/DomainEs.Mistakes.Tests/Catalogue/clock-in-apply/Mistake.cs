// Clock in Apply
// Every load would say that the account was opened just now.

public sealed record AccountOpened(string Owner) : IEvent<Account>;

[Aggregate<string>]
public sealed partial class Account
{
    public DateTimeOffset OpenedAt { get; private set; }

    void Apply(AccountOpened e) => OpenedAt = {|DES040:DateTimeOffset.UtcNow|};
}

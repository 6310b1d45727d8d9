public sealed record AccountOpened(string Owner) : IEvent<Account>;

[Aggregate<string>]
public sealed partial record Account(string Owner)
{
    static Account Apply(AccountOpened e) => new(e.Owner);
}

public sealed record AccountOpened(string Owner) : IEvent<Account>;

[Aggregate<string>]
public sealed partial class Account
{
    public DateTimeOffset OpenedAt { get; private set; }

    void Apply(AccountOpened e, in EventInfo<string> info) => OpenedAt = info.Time;
}

[Event(Version = 2)]
public sealed record AccountOpened(string Owner, DateTimeOffset At) : IEvent<Account>
{
    [Event(Version = 1)]
    public sealed record V1(string Owner);

    static AccountOpened From(V1 old, in EventInfo info) => new(old.Owner, info.Time);
}

[Aggregate<string>]
public sealed partial class Account
{
    public DateTimeOffset OpenedAt { get; private set; }

    void Apply(AccountOpened e) => OpenedAt = e.At;
}

// Clock in an upcaster
// It runs at every load: an account of the first version would be opened again each day.

[Event(Version = 2)]
public sealed record AccountOpened(string Owner, DateTimeOffset At) : IEvent<Account>
{
    [Event(Version = 1)]
    public sealed record V1(string Owner);

    static AccountOpened From(V1 old) => new(old.Owner, {|DES040:DateTimeOffset.UtcNow|});
}

[Aggregate<string>]
public sealed partial class Account
{
    public DateTimeOffset OpenedAt { get; private set; }

    void Apply(AccountOpened e) => OpenedAt = e.At;
}

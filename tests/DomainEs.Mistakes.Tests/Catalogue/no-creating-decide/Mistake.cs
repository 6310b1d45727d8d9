// Aggregate that no command can begin
// Every command would be answered with not-found.

public sealed record AccountOpened : IEvent<Account>;
public sealed record OpenAccount(string Id);

[Aggregate<string>]
public sealed partial class {|DES006:Account|}
{
    void Apply(AccountOpened e) { }
    Decision<Account> Decide(OpenAccount c) => [new AccountOpened()];
}

// Event not sealed
// A derived event would be stored as its base and lose what it has beside.

public record {|DES007:Deposited|}(decimal Amount) : IEvent<Account>;

[Aggregate<string>]
public sealed partial class Account
{
    void Apply(Deposited e) { }
}

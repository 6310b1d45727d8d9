// Random id in Apply
// The card has another number at each load, and what refers to it refers to nothing.

public sealed record CardIssued(string Holder) : IEvent<Account>;
public sealed record IssueCard(string Id, string Holder);

[Aggregate<string>]
public sealed partial class Account
{
    public Guid Card { get; private set; }
    public int Pin { get; private set; }

    void Apply(CardIssued e) => (Card, Pin) = ({|DES040:Guid.NewGuid()|}, {|DES040:Random.Shared|}.Next(10_000));

    static Decision<Account> Decide(IssueCard c, Account? state) => [new CardIssued(c.Holder)];
}

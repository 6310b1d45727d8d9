public sealed record CardIssued(string Holder, Guid Card, int Pin) : IEvent<Account>;
public sealed record IssueCard(string Id, string Holder);

[Aggregate<string>]
public sealed partial class Account
{
    public Guid Card { get; private set; }
    public int Pin { get; private set; }

    void Apply(CardIssued e) => (Card, Pin) = (e.Card, e.Pin);

    static Decision<Account> Decide(IssueCard c, Account? state, in CommandInfo info) => [new CardIssued(c.Holder, info.NewId(), info.NewId().ToByteArray()[15])];
}

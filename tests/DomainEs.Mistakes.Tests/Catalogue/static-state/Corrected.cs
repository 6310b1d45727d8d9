public sealed record TicketDrawn(int Number) : IEvent<Queue>;
public sealed record DrawTicket(string Id);

[Aggregate<string>]
public sealed partial class Queue
{

    public int Last { get; private set; }

    void Apply(TicketDrawn e) => Last = e.Number;

    static Decision<Queue> Decide(DrawTicket c, Queue? state) => [new TicketDrawn((state?.Last ?? 0) + 1)];
}

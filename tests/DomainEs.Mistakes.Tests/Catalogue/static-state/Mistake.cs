// Static state in Decide
// It begins anew with every start of the service, and each instance has its own.

public sealed record TicketDrawn(int Number) : IEvent<Queue>;
public sealed record DrawTicket(string Id);

[Aggregate<string>]
public sealed partial class Queue
{
    private static int s_last;

    public int Last { get; private set; }

    void Apply(TicketDrawn e) => Last = e.Number;

    static Decision<Queue> Decide(DrawTicket c, Queue? state) => [new TicketDrawn(++{|DES043:s_last|})];
}

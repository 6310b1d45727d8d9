public enum Priority { Low = 1, High = 2, Urgent = 3 }

public sealed record TicketRaised(Priority Priority) : IEvent<Ticket>;

[Aggregate<string>]
public sealed partial class Ticket
{
    void Apply(TicketRaised e) { }
}

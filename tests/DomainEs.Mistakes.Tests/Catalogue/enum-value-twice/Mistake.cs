// Two names for one enum value
// An enum is stored by name, and two names for one value are stored as one.

public enum Priority { Low = 1, High = 2, {|DES063:Urgent|} = 2 }

public sealed record TicketRaised(Priority Priority) : IEvent<Ticket>;

[Aggregate<string>]
public sealed partial class Ticket
{
    void Apply(TicketRaised e) { }
}

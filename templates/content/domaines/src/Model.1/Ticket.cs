using DomainEs;

namespace Model._1;

[Id]
public readonly partial record struct TicketId;

// What can happen to a ticket.
public sealed record TicketOpened(string Title, DateTimeOffset At) : IEvent<Ticket>;
public sealed record TicketAssigned(string To) : IEvent<Ticket>;
public sealed record TicketClosed(string Solution) : IEvent<Ticket>;

// What can be asked of it.
public sealed record OpenTicket(TicketId Id, string Title);
public sealed record AssignTicket(TicketId Id, string To);
public sealed record CloseTicket(TicketId Id, string Solution);

// What it may answer instead.
public sealed record TitleMissing() : Rejection("title-missing", "a ticket needs a title");
public sealed record TicketIsClosed() : Rejection("ticket-is-closed", "the ticket is closed");
public sealed record NobodyWorksOnIt() : Rejection("nobody-works-on-it", "assign the ticket first");

[Aggregate<TicketId>]
public sealed partial class Ticket
{
    public required string Title { get; init; }

    public string? AssignedTo { get; private set; }

    public bool IsClosed { get; private set; }

    // Applying is total and pure: what happened has happened.
    private static Ticket Apply(TicketOpened e) => new() { Title = e.Title };

    private void Apply(TicketAssigned e) => AssignedTo = e.To;

    private void Apply(TicketClosed e) => IsClosed = true;

    // Deciding changes nothing: it answers events, a rejection, or [] when there is nothing to do.
    private static Decision<Ticket> Decide(OpenTicket c, in CommandInfo info) =>
        string.IsNullOrWhiteSpace(c.Title) ? new TitleMissing() :
        [new TicketOpened(c.Title, info.Now)];

    private Decision<Ticket> Decide(AssignTicket c) =>
        IsClosed ? new TicketIsClosed() :
        AssignedTo == c.To ? [] :
        [new TicketAssigned(c.To)];

    private Decision<Ticket> Decide(CloseTicket c) =>
        IsClosed ? [] :
        AssignedTo is null ? new NobodyWorksOnIt() :
        [new TicketClosed(c.Solution)];
}

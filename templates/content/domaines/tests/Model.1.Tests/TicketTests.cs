using DomainEs;
using DomainEs.Testing;

namespace Model._1.Tests;

public sealed class TicketTests
{
    private static readonly TicketId s_id = new("t-1");
    private static readonly Scenario<Ticket> s_opened = Ticket.Given(new TicketOpened("The door is stuck", default));

    [Fact]
    public void A_ticket_without_a_title_is_refused() => Ticket
        .Given()
        .When(new OpenTicket(s_id, " "))
        .ThenRejected(new TitleMissing());

    [Fact]
    public void A_ticket_is_opened_once() => s_opened
        .When(new OpenTicket(s_id, "The door is stuck"))
        .ThenRejected(new AlreadyExists());

    [Fact]
    public void Assigning_it_to_whom_it_is_assigned_is_nothing_to_do() => s_opened
        .And(new TicketAssigned("ann"))
        .When(new AssignTicket(s_id, "ann"))
        .ThenNothing();

    [Fact]
    public void A_ticket_that_nobody_works_on_cannot_be_closed() => s_opened
        .When(new CloseTicket(s_id, "oiled"))
        .ThenRejected(new NobodyWorksOnIt());

    [Fact]
    public void An_assigned_ticket_is_closed_and_then_assigned_to_nobody_else() => s_opened
        .And(new TicketAssigned("ann"))
        .When(new CloseTicket(s_id, "oiled"))
        .Then(new TicketClosed("oiled"))
        .ThenState(ticket => ticket.IsClosed)
        .When(new AssignTicket(s_id, "bob"))
        .ThenRejected(new TicketIsClosed());
}

using DomainEs.Generators.Tests.Verification;

namespace DomainEs.Generators.Tests.Fingerprints;

/// <summary>What changes the fingerprint of a projection, under which its view is kept, and what does not.</summary>
public sealed class ProjectionFingerprintTests
{
    private static readonly FoldProject s_project = ViewSource.Project;

    [Theory]
    [InlineData("a constant", "First = 1", "First = 2")]
    [InlineData("a literal", "Count = Count + 1", "Count = Count + 2")]
    [InlineData("an operator", "Count + e.Parcels", "Count - e.Parcels")]
    [InlineData("a condition", "Count > First", "Count >= First")]
    [InlineData("a callee of its own", "=> left + right", "=> left + right + 1")]
    [InlineData("a callee elsewhere that a Key asks", "Of(Placed e) => e.Customer", "Of(Placed e) => e.Total > 0 ? e.Customer : default")]
    [InlineData("a Key method", "=> Owners.Of(e)", "=> e.Customer")]
    [InlineData("a Key method added", "[Missing(MissingRow.Stop)]", "static CustomerId Key(Cancelled e, in EventInfo<OrderId> info) => default; [Missing(MissingRow.Stop)]")]
    [InlineData("several rows for one", "[Sticky] static CustomerId Key(Placed e) => Owners.Of(e)", "[Sticky] static IEnumerable<CustomerId> Key(Placed e) => [Owners.Of(e)]")]
    [InlineData("rows that are forgotten", "[Sticky] static", "static", "static CustomerOrders Apply(Placed e, CustomerId key)", "static CustomerId Key(Shipped e) => default; static CustomerId Key(Cancelled e) => default; static CustomerOrders Apply(Placed e, CustomerId key)")]
    [InlineData("a missing row that does not stop it", "[Missing(MissingRow.Stop)] ", "")]
    [InlineData("a missing row that stops it", "CustomerOrders? Apply(Cancelled e)", "[Missing(MissingRow.Stop)] CustomerOrders? Apply(Cancelled e)")]
    [InlineData("a member added to the row", "public decimal Total {", "public int Extra { get; init; } public decimal Total {")]
    [InlineData("a member of the row renamed", "Carrier {", "By {", "{ Carrier =", "{ By =")]
    [InlineData("a member of the row retyped", "int Count)", "long Count)")]
    [InlineData("an initial value of the row", "\"none\"", "\"nobody\"")]
    [InlineData("what it is made of in a row that is made", "{ Total = e.Total }", "{ Total = e.Total, Carrier = \"\" }")]
    [InlineData("an event's upcaster", "new(old.Carrier, 1)", "new(old.Carrier, 2)")]
    [InlineData("an event's member", "decimal Total) : IEvent", "decimal Total, int Items = 0) : IEvent")]
    [InlineData("an event's stored name", "record Cancelled", "record Withdrawn", "Cancelled e", "Withdrawn e")]
    [InlineData("an event that it takes besides", "private static decimal Sum", "CustomerOrders Apply(Noted e) => this; private static decimal Sum", "public sealed record Cancelled", "public sealed record Noted : IEvent<Order>; public sealed record Cancelled", "void Apply(Cancelled e)", "void Apply(Noted e) { } void Apply(Cancelled e)")]
    public void It_changes_with(string what, params string[] edits) => s_project.ChangesWith(what, edits);

    [Theory]
    [InlineData("a comment", "// one more", "// and one /* more */")]
    [InlineData("layout", "=> left + right;", "\n    =>\n  left+right ;")]
    [InlineData("a local that is renamed", "added", "sum")]
    [InlineData("a parameter that is renamed", "decimal left, decimal right) => left + right", "decimal one, decimal other) => one + other")]
    [InlineData("the order of members", "private const int First = 1;\n", "", "private int Unreached()", "private const int First = 1;\n    private int Unreached()")]
    [InlineData("the order of what is applied", "    CustomerOrders? Apply(Cancelled e) => Count > First ? this with { Count = Count - 1 } : null;\n", "", "[Sticky] static", "CustomerOrders? Apply(Cancelled e) => Count > First ? this with { Count = Count - 1 } : null;\n    [Sticky] static")]
    [InlineData("another projection", "?? 0) + e.Parcels", "?? 1) + e.Parcels")]
    [InlineData("a Decide", "_parcels > 10", "_parcels > 11")]
    [InlineData("what the aggregate makes of the same event", "_parcels += e.Parcels", "_parcels -= e.Parcels")]
    [InlineData("the aggregate's state", "private int _parcels;", "private int _parcels; private string _more = \"\";")]
    [InlineData("a command", "Ship(OrderId Id, string Carrier)", "Ship(OrderId Id, string Carrier, int Extra = 0)")]
    [InlineData("a method that is not reached", "=> 99", "=> 98")]
    [InlineData("accessibility", "private static decimal Sum", "internal static decimal Sum")]
    [InlineData("documentation", "private static decimal Sum", "/// <summary>The sum.</summary>\n    private static decimal Sum")]
    [InlineData("a type for var", "var added", "decimal added")]
    [InlineData("a page that shows it", "\"Orders\"", "\"All orders\"")]
    public void It_does_not_change_with(string what, params string[] edits) => s_project.StaysWith(what, edits);

    [Fact]
    public void Neither_the_order_of_files_nor_a_file_that_is_moved_changes_it()
    {
        Assert.Equal(s_project.Before, s_project.In(GeneratorRun.Build([.. ViewSource.All.Reverse()])));
        Assert.Equal(s_project.Before, s_project.In(GeneratorRun.Build([ViewSource.Orders, ViewSource.Elsewhere, "", ViewSource.Views])));
    }

    [Fact]
    public void An_editor_prints_none() => Assert.Equal(0UL, s_project.In(GeneratorRun.Of(ViewSource.All).Compiles()));

    [Theory]
    [InlineData(2, "\"Orders\"", "\"All orders\"", "")]
    [InlineData(1, "_parcels > 10", "_parcels > 11", "")]
    [InlineData(1, "_parcels += e.Parcels", "_parcels -= e.Parcels", "Order")]
    [InlineData(0, "?? 0) + e.Parcels", "?? 1) + e.Parcels", "Shipments")]
    [InlineData(0, "=> left + right", "=> left - right", "CustomerOrders")]
    public void An_edit_prints_those_again_that_it_changes_and_nothing_else(int file, string was, string now, string printed) => s_project.PrintsAgain(file, was, now, printed);

    [Fact]
    public void A_vouched_projection_keeps_its_view_until_the_next_edit() =>
        s_project.IsVouchedForUntil("[Projection]\npublic sealed partial record CustomerOrders", "First = 1", "First = 2");
}

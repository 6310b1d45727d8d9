namespace DomainEs.Generators.Tests.AnalyzerTests;

/// <summary>The rules for projections, each where it fires, and not where it does not.</summary>
public sealed class ProjectionRuleTests
{
    private const string Orders = """
        public sealed record Placed(string Customer) : IEvent<Order>;
        public sealed record Shipped : IEvent<Order>;
        public sealed record Unapplied(int X);
        [Aggregate<long>] public sealed partial class Order { void Apply(Placed e) { } void Apply(Shipped e) { } }
        """;

    private const string Creates = "static string Key(Placed e) => e.Customer; static Row Apply(Placed e) => new(0);";

    [Fact]
    public async Task A_projection_of_every_form_has_no_findings() => Assert.Empty(await OfAsync("""
        [Projection] public sealed partial record Row(int Count) : IView<string>
        {
            [Sticky] static string Key(Placed e, in EventInfo<long> info) => e.Customer;
            static Row Apply(Placed e, string key) => new(1);
            Row Apply(Placed e) => this with { Count = Count + 1 };
            [Missing(MissingRow.Stop)] Row? Apply(Shipped e, in EventInfo info) => null;
        }
        [Projection] public sealed partial class ById : IView<long> { public int N { get; set; } static ById Apply(Placed e) => new(); void Apply(Shipped e) => N++; }
        [Projection] public sealed partial record Document(int Count) : IView { static Document Apply(Shipped e, Document? row) => new((row?.Count ?? 0) + 1); }
        """));

    [Theory]
    [InlineData("[Projection] public sealed partial record Row(int Count) { }", "DES120 on Row")]
    [InlineData("[Projection] public sealed partial record Row(int Count) : IView<decimal> { }", "DES120 on Row")]
    [InlineData("[Projection] public sealed partial record Row(int Count) : IView<DayOfWeek> { }", "DES120 on Row")]
    [InlineData("[Projection] public sealed partial record Row(int Count) : IView<(int, string)> { }", "DES120 on Row")]
    [InlineData("[Projection] public sealed partial record Row(int Count) : IView<int[]> { }", "DES120 on Row")]
    [InlineData("[Projection] public sealed partial record Row(int Count) : IView<bool> { }", "DES120 on Row")]
    [InlineData("[Projection] public sealed partial record Row(int Count) : IView<string>, IView { }", "DES120 on Row")]
    [InlineData("[Projection] public sealed partial record Row<T>(int Count) : IView { }", "DES002 on Row")]
    [InlineData("[Projection] file sealed partial record Row(int Count) : IView { }", "DES003 on Row")]
    [InlineData("[Projection] public sealed record Row(int Count) : IView { static Row Apply(Shipped e) => new(0); }", "CS0260 on Row")]
    [InlineData("[Projection] public sealed partial record Row(object Any) : IView { static Row Apply(Shipped e) => new(1); }", "DES125 on Row")]
    [InlineData("[Projection] public sealed partial class Row : IView { public Action? Do { get; set; } static Row Apply(Shipped e) => new(); }", "DES125 on Row")]
    [InlineData("[Projection(Name = \"my.row\")] public sealed partial record Row(int Count) : IView { static Row Apply(Shipped e) => new(0); }", "DES023 on \"my.row\"")]
    [InlineData("[Projection(Name = \"\")] public sealed partial record Row(int Count) : IView { static Row Apply(Shipped e) => new(0); }", "DES023 on \"\"")]
    [InlineData("[Projection] public sealed partial record Übersicht(int Count) : IView { static Übersicht Apply(Shipped e) => new(0); }", "DES023 on Übersicht")]
    [InlineData("public class Common { protected int N; protected void Apply(Shipped e) => N++; } [Projection] public sealed partial class Row : Common, IView<long> { static Row Apply(Placed e) => new(); }", "DES004 on Common")]
    [InlineData("public class Common { protected static string Key(Placed e) => e.Customer; } [Projection] public sealed partial class Row : Common, IView<string> { static string Key(Shipped e) => \"\"; static Row Apply(Shipped e) => new(); }", "DES004 on Common")]
    public async Task A_projection_that_cannot_be_has_one_finding(string projection, string finding) =>
        Assert.Equal([finding], await OfAsync(projection));

    [Theory]
    [InlineData("string Key(Shipped e) => \"\"; Row Apply(Shipped e) => this;", "DES121 on Key")]
    [InlineData("static string? Key(Shipped e) => null; Row Apply(Shipped e) => this;", "DES121 on Key")]
    [InlineData("static IEnumerable<string?> Key(Shipped e) => []; Row Apply(Shipped e) => this;", "DES121 on Key")]
    [InlineData("static List<string?> Key(Shipped e) => []; Row Apply(Shipped e) => this;", "DES121 on Key")]
    [InlineData("static string?[] Key(Shipped e) => []; Row Apply(Shipped e) => this;", "DES121 on Key")]
    [InlineData("static IEnumerable<string>? Key(Shipped e) => null; Row Apply(Shipped e) => this;", "DES121 on Key")]
    [InlineData("static string Key(Shipped e) => \"\"; Row Apply(Shipped e) => this; Row Apply(IEvent<Order> e) => this;", "DES121 on Apply")]
    [InlineData("static int Key(Shipped e) => 1; Row Apply(Shipped e) => this;", "DES121 on Key")]
    [InlineData("static string Key(Unapplied e) => \"\";", "DES121 on Key")]
    [InlineData("Row Apply(Unapplied e) => this;", "DES121 on Apply")]
    [InlineData("static string Key(Shipped e) => \"\"; Row Apply(Shipped e, DateTime now) => this;", "DES121 on Apply")]
    [InlineData("static string Key(Shipped e) => \"\"; Row Apply(Shipped e, in EventInfo<string> info) => this;", "DES121 on Apply")]
    [InlineData("static string Key(Shipped e) => \"\"; static int Apply(Shipped e) => 1;", "DES121 on Apply")]
    [InlineData("static string Key(Shipped e) => \"\"; static void Apply(Shipped e, Row? row) { }", "DES121 on Apply")]
    [InlineData("static string Key(Shipped e) => \"\"; [Sticky] Row Apply(Shipped e) => this;", "DES121 on Apply")]
    [InlineData("static string Key(Shipped e) => \"\"; [Missing(MissingRow.Stop)] static Row Apply(Shipped e) => new(0);", "DES121 on Apply")]
    [InlineData("static string Key(Shipped e) => \"\"; [Missing(MissingRow.Skip)] static Row Apply(Shipped e, Row? row) => new(0);", "DES121 on Apply")]
    [InlineData("[Missing(MissingRow.Stop)] static string Key(Shipped e) => \"\"; Row Apply(Shipped e) => this;", "DES121 on Key")]
    [InlineData("Row Apply(Shipped e) => this;", "DES122 on Apply")]
    [InlineData("static string Key(Shipped e) => \"\";", "DES123 on Key")]
    [InlineData("static string Key(Shipped e) => \"\"; Row Apply(Shipped e) => this; Row Apply(Shipped e, string key) => this;", "DES124 on Apply")]
    [InlineData("static string Key(Shipped e) => \"\"; Row Apply(Shipped e) => this; static Row Apply(Shipped e, Row? row) => row!;", "DES124 on Apply")]
    [InlineData("static string Key(Shipped e) => \"\"; static IEnumerable<string> Key(Shipped e, EventInfo info) => []; Row Apply(Shipped e) => this;", "DES124 on Key")]
    [InlineData("[Sticky] static string Key(Shipped e) => \"\"; Row Apply(Shipped e) => this;", "DES126 on Key")]
    [InlineData("static string Key(Shipped e) => Guid.NewGuid().ToString(); Row Apply(Shipped e) => this;", "DES040 on Guid.NewGuid()")]
    [InlineData("static string Key(Shipped e) => \"\"; Row Apply(Shipped e) => new(DateTime.Now.Day);", "DES040 on DateTime.Now")]
    public async Task A_method_that_cannot_work_has_one_finding(string methods, string finding) =>
        Assert.Equal([finding], await OfAsync($"[Projection] public sealed partial record Row(int Count) : IView<string> {{ {Creates} {methods} }}"));

    [Fact]
    public async Task A_key_that_is_not_sticky_is_one_finding_for_all_that_follow_in_its_aggregate() => Assert.Equal(["DES122 on Apply"], await Findings.OfAsync("""
        public sealed record Opened(string Owner) : IEvent<Case>;
        public sealed record Noted : IEvent<Case>;
        public sealed record Closed : IEvent<Case>;
        [Aggregate<Guid>] public sealed partial class Case { void Apply(Opened e) { } void Apply(Noted e) { } void Apply(Closed e) { } }
        [BoundedContext("law")] public static partial class LawContext;
        [Projection] public sealed partial record Row(int Count) : IView<string>
        {
            static string Key(Opened e) => e.Owner;
            static Row Apply(Opened e, Row? row) => new((row?.Count ?? 0) + 1);
            Row Apply(Noted e) => this;
            Row Apply(Closed e) => this with { Count = Count - 1 };
        }
        """));

    [Theory]
    [InlineData("", "DES129 on Row")]
    [InlineData("Row Apply(Placed e) => this; Row? Apply(Shipped e) => null;", "DES129 on Row")]
    [InlineData("Row Apply(Placed e) => this; static Row Apply(Shipped e) => new(0);", null)]
    [InlineData("static Row Apply(Shipped e, Row? row) => new(0);", null)]
    [InlineData("static Row Apply(Shipped e, DateTime now) => new(0);", "DES121 on Apply")]
    public async Task A_view_that_stays_empty_has_a_finding(string methods, string? finding) =>
        Assert.Equal(finding is null ? [] : [finding], await OfAsync($"[Projection] public sealed partial record Row(int Count) : IView<long> {{ {methods} }}"));

    [Fact]
    public async Task What_a_view_lacks_is_said()
    {
        Assert.Equal(
            ["'Row' never has a row: no Apply takes an event; write 'static Row Apply(e)' for the event that begins one"],
            await Findings.MessagesAsync(Orders + "[Projection] public sealed partial record Row(int Count) : IView;"));
        Assert.Equal(
            ["'Row' never has a row: every Apply continues a row, and none makes one; write 'static Row Apply(e)' for the event that begins one"],
            await Findings.MessagesAsync(Orders + "[Projection] public sealed partial record Row(int Count) : IView<long> { Row Apply(Placed e) => this; }"));
    }

    [Fact]
    public async Task A_Key_in_a_document_says_that_there_is_one_row() =>
        Assert.Equal(["DES121 on Key"], await OfAsync("[Projection] public sealed partial record Row(int Count) : IView { static string Key(Placed e) => \"\"; static Row Apply(Placed e) => new(0); }"));

    [Fact]
    public async Task Projections_of_one_context_have_names_of_their_own()
    {
        const string Row = "[Projection] public sealed partial record Row(int Count) : DomainEs.IView { static Row Apply(Placed e) => new(0); }";
        Assert.Equal(["DES127 on Row", "DES127 on Row"], await OfAsync($"[BoundedContext(\"shop\")] public static partial class Shop; namespace A {{ {Row} }} namespace B {{ {Row} }}"));
        Assert.Empty(await OfAsync($"[BoundedContext(\"shop\")] public static partial class Shop; namespace A {{ {Row} }} namespace B {{ {Row.Replace("[Projection]", "[Projection(Name = \"other\")]", StringComparison.Ordinal)} }}"));
    }

    [Fact]
    public async Task An_event_of_another_context_is_found()
    {
        const string Two = """
            namespace Sales { [BoundedContext("sales")] public static partial class SalesContext; public sealed record Sold : IEvent<Sale>; [Aggregate<long>] public sealed partial class Sale { void Apply(Sold e) { } } }
            namespace Stock { [BoundedContext("stock")] public static partial class StockContext; [Projection] public sealed partial record Row(int Count) : IView { static Row Apply(Sales.Sold e) => new(0); } }
            """;
        Assert.Equal(["DES128 on Apply"], await Findings.OfAsync(Two));
    }

    [Fact]
    public async Task A_message_says_what_would_be_usable()
    {
        var messages = await Findings.MessagesAsync(Orders + $"[Projection] public sealed partial record Row(int Count) : IView<string> {{ {Creates} Row Apply(Shipped e) => this; }}");
        Assert.Equal(["'Apply(Shipped)' takes 'Shipped', and nothing says which row that concerns: write 'static string Key(Shipped e)', or mark the Key of an earlier event of the same aggregate [Sticky]"], messages);
    }

    private static Task<string[]> OfAsync(string projection) => Findings.OfAsync(projection.StartsWith("[BoundedContext", StringComparison.Ordinal) ? projection + Orders : Orders + projection);
}

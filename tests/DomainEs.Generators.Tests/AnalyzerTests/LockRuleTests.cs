using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Tests.AnalyzerTests;

public sealed class LockRuleTests
{
    private const string Model = """
        namespace Shop;
        [BoundedContext("shop")] public static partial class ShopContext;
        [Id] public readonly partial record struct CustomerId;
        public enum Currency { Eur, Usd }
        public sealed record Price(decimal Amount, Currency Currency);
        public sealed record Line(string Sku, Price Price, string? Note);
        public sealed record Placed(CustomerId Customer, IReadOnlyList<Line> Lines, string? Remark, int Count = 1) : IEvent<Order>;
        public sealed record Paid(decimal Amount) : IEvent<Order>;
        public sealed record Cancelled : IEvent<Order>;
        [Retired("forgotten"), Aggregate<string>] public sealed partial class Order { void Apply(Placed e) { } void Apply(Paid e) { } void Apply(Cancelled e) { } }
        """;

    private const string Shipped = """
        domaines-lock 1 shop

        shipped aggregate order: shop.order.<string>
        shipped event order/cancelled@1
        shipped event order/paid@1
        shipped member order/paid@1 amount: decimal
        shipped event order/placed@1
        shipped member order/placed@1 count: int = 1
        shipped member order/placed@1 customer: CustomerId
        shipped member order/placed@1 lines: Line[]
        shipped member order/placed@1 remark: string? = null
        shipped enum order/Currency
        shipped value order/Currency eur
        shipped value order/Currency usd
        shipped id order/CustomerId: string
        shipped record order/Line
        shipped member order/Line note: string? = null
        shipped member order/Line price: Price
        shipped member order/Line sku: string
        shipped record order/Price
        shipped member order/Price amount: decimal
        shipped member order/Price currency: Currency
        shipped retired order/forgotten
        """;

    private static readonly LockedFindings s_shipped = new(mustBeCurrent: true, Shipped);

    [Fact]
    public async Task A_model_that_its_lock_file_describes_has_no_finding() => Assert.Empty(await s_shipped.OfAsync(Model));

    [Theory]
    [InlineData("record Paid(", "[Event(\"paid\")] record PaidFor(", "Paid e", "PaidFor e")]
    [InlineData("Line", "OrderLine", "Order", "Order")]
    [InlineData("Currency", "Money", "Order", "Order")]
    [InlineData("Placed(CustomerId Customer, IReadOnlyList<Line> Lines", "Placed(IReadOnlyList<Line> Lines, CustomerId Customer", "Order", "Order")]
    [InlineData("IReadOnlyList<Line>", "ImmutableArray<Line>", "Order", "Order")]
    public async Task What_stored_events_do_not_see_is_no_mistake(string was, string now, string alsoWas, string alsoNow)
    {
        var model = Replace(Replace(Model, was, now), alsoWas, alsoNow).Replace("public sealed [Event(\"paid\")]", "[Event(\"paid\")] public sealed", StringComparison.Ordinal).Replace("namespace Shop;", "namespace Shop.Other;", StringComparison.Ordinal)
            .Replace("Money Currency", "Money Money", StringComparison.Ordinal).Replace("Money Money", "Money Currency", StringComparison.Ordinal).Replace("OrderLines", "Lines", StringComparison.Ordinal);
        Assert.DoesNotContain(await new LockedFindings(false, Shipped).OfAsync(model), static finding => !finding.StartsWith("DES096", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Paid", "PaidFor", "DES085 on PaidFor")]
    [InlineData("Cancelled", "Dropped", "DES086 on Order")]
    [InlineData(" void Apply(Cancelled e) { }", "", "DES012 on Cancelled")]
    [InlineData("string? Remark", "string? Comment", "DES087 on Comment")]
    [InlineData("string Sku", "string Article", "DES087 on Article")]
    [InlineData("Paid(decimal Amount)", "Paid(long Amount)", "DES088 on Amount")]
    [InlineData("Price(decimal Amount", "Price(string Amount", "DES088 on Amount")]
    [InlineData("IReadOnlyList<Line> Lines", "Line Lines", "DES088 on Lines")]
    [InlineData("[Id] public readonly partial record struct CustomerId", "[Id<Guid>] public readonly partial record struct CustomerId", "DES088 on Customer")]
    [InlineData("string? Remark", "string Remark", "DES089 on Remark")]
    [InlineData("string? Note", "string Note", "DES089 on Note")]
    [InlineData("int Count = 1", "int Count", "DES089 on Count")]
    [InlineData("string Sku, ", "", "DES090 on Line")]
    [InlineData("CustomerId Customer, ", "", "DES090 on Placed")]
    [InlineData(", string? Note", "", "DES091 on Line", "DES097 on ShopContext")]
    [InlineData("Paid(decimal Amount)", "Paid(decimal Amount, string By)", "DES092 on By")]
    [InlineData("string? Note", "string? Note, int Weight", "DES092 on Weight")]
    [InlineData("{ Eur, Usd }", "{ Eur }", "DES093 on Currency")]
    [InlineData("{ Eur, Usd }", "{ Eur, Dollar }", "DES093 on Dollar")]
    [InlineData("Aggregate<string>", "Aggregate<Guid>", "DES094 on Order")]
    [InlineData("Aggregate<string>", "Aggregate<string>(Name = \"purchase\")", "DES094 on Order")]
    [InlineData("\"shop\"", "\"store\"", "DES094 on ShopContext")]
    [InlineData("[Retired(\"forgotten\"), Aggregate<string>] public sealed partial class Order { void Apply(Placed e) { } void Apply(Paid e) { } void Apply(Cancelled e) { } }", "public sealed partial class Order;", "DES094 on ShopContext")]
    [InlineData("Count = 1", "Count = 2", "DES099 on Count", "DES097 on ShopContext")]
    [InlineData("[Retired(\"forgotten\"), ", "[", "DES086 on Order")]
    public async Task A_change_of_what_is_shipped_is_one_finding_where_it_was_made(string was, string now, params string[] expected)
    {
        Assert.Equal(expected.Order(), (await s_shipped.OfAsync(Replace(Model, was, now))).Order());
    }

    [Fact]
    public async Task A_retired_name_is_never_an_events_again() => Assert.Equal(["DES095 on Recalled"], await s_shipped.OfAsync(
        Replace(Replace(Model, "[Retired(\"forgotten\"), ", "["), "void Apply(Paid e) { }", "void Apply(Paid e) { } void Apply(Recalled e) { }") + "\n[Event(\"forgotten\")] public sealed record Recalled : IEvent<Order>;"));

    [Fact]
    public async Task What_keeps_its_stored_name_may_be_renamed() => Assert.Empty(await s_shipped.OfAsync(
        Replace(Replace(Replace(Model, "string? Remark", "[Name(\"remark\")] string? Comment"), "Usd", "[Name(\"usd\")] Dollar"), "Paid", "PaidFor").Replace("public sealed record PaidFor", "[Event(\"paid\")] public sealed record PaidFor", StringComparison.Ordinal)));

    [Fact]
    public async Task A_shipped_version_is_held_as_long_as_it_is_read()
    {
        var newer = Replace(Model, "public sealed record Paid(decimal Amount) : IEvent<Order>;", """
            [Event(Version = 2)] public sealed record Paid(decimal Amount, string By) : IEvent<Order>
            {
                [Event(Version = 1)] public sealed record V1(decimal Amount);
                public static Paid From(V1 old) => new(old.Amount, "nobody");
            }
            """);
        Assert.Equal(["DES097 on ShopContext"], await s_shipped.OfAsync(newer));
        Assert.Equal(["DES088 on Amount"], await s_shipped.OfAsync(Replace(newer, "V1(decimal Amount)", "V1(long Amount)")));
        Assert.Equal(["DES080 on Paid"], await s_shipped.OfAsync(Replace(newer, "public static Paid From(V1 old) => new(old.Amount, \"nobody\");", "")));
    }

    [Fact]
    public async Task Cases_of_a_hierarchy_are_held()
    {
        const string Payments = """
            [BoundedContext("pay")] public static partial class PayContext;
            public abstract record Payment { public sealed record Card(string Number) : Payment; public sealed record Cash : Payment; }
            public sealed record Paid(Payment By) : IEvent<Bill>;
            [Aggregate<string>] public sealed partial class Bill { void Apply(Paid e) { } }
            """;
        var held = new LockedFindings(true, """
            domaines-lock 1 pay

            shipped aggregate bill: pay.bill.<string>
            shipped event bill/paid@1
            shipped member bill/paid@1 by: Payment
            shipped record bill/Card
            shipped member bill/Card number: string
            shipped record bill/Cash
            shipped union bill/Payment
            shipped case bill/Payment card: Card
            shipped case bill/Payment cash: Cash
            """);
        Assert.Empty(await held.OfAsync(Payments));
        Assert.Equal(["DES093 on Coins"], await held.OfAsync(Replace(Payments, "Cash", "Coins")));
        Assert.Equal(["DES093 on Payment"], await held.OfAsync(Replace(Payments, "public sealed record Cash : Payment; ", "")));
        Assert.Equal(["DES088 on Number"], await held.OfAsync(Replace(Payments, "string Number", "int Number")));
    }

    [Theory]
    [InlineData("Seat(string Flight, int Row)", "Seat(string Flight, string Row)", "DES088 on Other", "DES094 on Place")]
    [InlineData("Seat(string Flight, int Row)", "Seat(string Flight)", "DES088 on Other", "DES094 on Place")]
    [InlineData("Seat(string Flight, int Row)", "Seat(string Flight, int Row, string Deck)", "DES088 on Other", "DES094 on Place")]
    [InlineData("Seat(string Flight, int Row)", "Seat(int Row, string Flight)", "DES088 on Other", "DES094 on Place")]
    [InlineData("Seat(string Flight, int Row)", "Seat(string Flight, Number Row)", "DES097 on FlyContext")] // stored as it was
    public async Task Parts_of_ids_are_held_where_they_are_members_and_where_they_name_an_aggregate(string was, string now, params string[] expected)
    {
        var held = $$"""
            [BoundedContext("fly")] public static partial class FlyContext;
            [Id<int>] public readonly partial record struct Number;
            [Id] public readonly partial record struct {{was}};
            public sealed record Taken(Seat? Other) : IEvent<Trip>;
            public sealed record Moved(string To) : IEvent<Place>;
            [Aggregate<string>] public sealed partial class Trip { void Apply(Taken e) { } }
            [Aggregate<Seat>] public sealed partial class Place { void Apply(Moved e) { } }
            """;
        var file = new LockedFindings(true, """
            domaines-lock 1 fly

            shipped aggregate place: fly.place.<string>.<int>
            shipped aggregate trip: fly.trip.<string>
            shipped event place/moved@1
            shipped member place/moved@1 to: string
            shipped event trip/taken@1
            shipped member trip/taken@1 other: Seat? = null
            shipped id trip/Seat: (string, int)
            """);
        Assert.Empty(await file.OfAsync(held));
        Assert.Equal(expected, await file.OfAsync(Replace(held, was, now)));
    }

    [Theory]
    [InlineData("Paid(decimal Amount)", "Paid(Decimo Amount)")]
    [InlineData("Apply(Paid e)", "Apply(Payd e)")]
    [InlineData("Paid(decimal Amount)", "Paid(object Amount)")]
    [InlineData("void Apply(Paid e)", "async void Apply(Paid e)")]
    public async Task Half_a_model_is_not_held(string was, string now) =>
        Assert.DoesNotContain(await s_shipped.OfAsync(Replace(Model, was, now)), static finding => finding.StartsWith("DES08", StringComparison.Ordinal) || finding.StartsWith("DES09", StringComparison.Ordinal));

    [Theory]
    [InlineData("Paid", "PaidFor")]
    [InlineData("string? Remark", "long Remark")]
    [InlineData("{ Eur, Usd }", "{ Chf }")]
    [InlineData("Aggregate<string>", "Aggregate<Guid>")]
    public async Task What_is_not_shipped_changes_freely_and_leaves_the_file_behind(string was, string now)
    {
        var unshipped = Shipped.Replace("\nshipped", "\nunshipped", StringComparison.Ordinal);
        Assert.Equal(["DES096 on ShopContext"], await new LockedFindings(false, unshipped).OfAsync(Replace(Model, was, now)));
        Assert.Equal(["DES097 on ShopContext"], await new LockedFindings(true, unshipped).OfAsync(Replace(Model, was, now)));
    }

    [Fact]
    public async Task Without_a_lock_file_only_a_build_that_asks_for_one_has_a_finding()
    {
        Assert.Empty(await new LockedFindings(false).OfAsync(Model));
        Assert.Equal(["DES097 on ShopContext"], await new LockedFindings(true).OfAsync(Model));
        Assert.Empty(await new LockedFindings(true).OfAsync("public sealed record NothingToDoWithIt;"));
    }

    [Fact]
    public async Task Each_context_is_held_by_its_own_file() => Assert.Equal(["DES088 on Sum"], await new LockedFindings(
        true, Shipped, "domaines-lock 1 post\n\nshipped aggregate letter: post.letter.<string>\nshipped event letter/franked@1\nshipped member letter/franked@1 sum: decimal\n").OfAsync(Model, """
        namespace Post;
        [BoundedContext("post")] public static partial class PostContext;
        public sealed record Franked(int Sum) : IEvent<Letter>;
        [Aggregate<string>] public sealed partial class Letter { void Apply(Franked e) { } }
        """));

    [Fact]
    public async Task A_line_that_cannot_be_understood_is_found_in_the_lock_file() =>
        Assert.Equal(["DES098 on /shop/0.domaines.lock: (24,0)-(24,7)"], await new LockedFindings(true, Shipped + "\n\n=======\n").OfAsync(Model));

    [Fact]
    public async Task The_messages_tell_what_becomes_of_stored_events_and_what_to_do()
    {
        Assert.Equal(
            "'PaidFor' was shipped as \"paid\" and is stored as \"paid-for\" now; a history that holds \"paid\" could not be loaded, so keep the name with [Event(\"paid\")]",
            await MessageAsync("Paid", "PaidFor"));
        Assert.Equal(
            "\"cancelled\" was shipped, and 'Order' has no such event any more; a history that holds it could not be loaded, so bring it back, or pass over it with [Retired(\"cancelled\")]",
            await MessageAsync("Cancelled", "Dropped"));
        Assert.Equal(
            "'Amount' of 'Price' was shipped as decimal and is stored as string now; what stored events have there could not be read, so keep the type or make a new version of the event",
            await MessageAsync("Price(decimal Amount", "Price(string Amount"));
    }

    [Fact]
    public async Task What_a_fix_needs_stands_in_the_properties()
    {
        var found = Assert.Single(await s_shipped.DiagnosticsAsync(Replace(Model, "string? Remark", "string? Comment")));
        Assert.Equal(("remark", "comment", "placed@1"), (found.Properties["OldName"], found.Properties["NewName"], found.Properties["Owner"]));
    }

    private static async Task<string> MessageAsync(string was, string now) =>
        Assert.Single(await s_shipped.DiagnosticsAsync(Replace(Model, was, now))).GetMessage(System.Globalization.CultureInfo.InvariantCulture);

    private static string Replace(string text, string was, string now)
    {
        Assert.Contains(was, text, StringComparison.Ordinal);
        return text.Replace(was, now, StringComparison.Ordinal);
    }
}

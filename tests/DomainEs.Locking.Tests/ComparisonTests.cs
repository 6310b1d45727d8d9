namespace DomainEs.Locking.Tests;

public sealed class ComparisonTests
{
    // Everything is shipped; changes are made to the text of the model.
    private const string Held = """
        domaines-lock 1 shop

        shipped aggregate order: shop.order.<string>
        shipped event order/placed@1
        shipped member order/placed@1 amount: decimal
        shipped member order/placed@1 count: int
        shipped member order/placed@1 customer: CustomerId
        shipped member order/placed@1 lines: Line[]
        shipped member order/placed@1 note: string? = null
        shipped member order/placed@1 paid: Payment?
        shipped member order/placed@1 rate: decimal = 1M
        shipped event order/parked@1
        shipped event order/shipped@1
        shipped member order/shipped@1 by: string
        shipped id order/CustomerId: string
        shipped record order/Line
        shipped member order/Line sku: string
        shipped member order/Line parts: Line[]
        shipped member order/Line currency: Currency
        shipped enum order/Currency
        shipped value order/Currency eur
        shipped value order/Currency usd
        shipped union order/Payment
        shipped case order/Payment card: Card
        shipped record order/Card
        shipped member order/Card number: string
        shipped retired order/forgotten

        """;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 100)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_model_differs_in_nothing_from_itself(int seed) => Assert.Empty(LockComparison.Of(Models.Of(seed), Models.Of(seed, ships: false)).Where(static found => found.Change != LockChange.RetiredNameUsed));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Nothing_unshipped_makes_a_difference(int seed) => Assert.Empty(LockComparison.Of(Models.Of(seed, ships: false), Models.Of(seed + 1, ships: false)));

    [Theory]
    [InlineData("amount: decimal", "amount: string", "MemberRetyped order/placed@1 amount")]
    [InlineData("amount: decimal", "total: decimal", "MemberRenamed order/placed@1 amount -> total")]
    [InlineData("shipped member order/placed@1 amount: decimal\n", "", "MemberRemoved order/placed@1 amount")]
    [InlineData("shipped member order/placed@1 note: string? = null\n", "", "OptionalMemberRemoved order/placed@1 note")]
    [InlineData("note: string? = null", "remark: string? = null", "MemberRenamed order/placed@1 note -> remark")]
    [InlineData("note: string? = null", "note: string", "MemberRequired order/placed@1 note")]
    [InlineData("rate: decimal = 1M", "rate: decimal", "MemberRequired order/placed@1 rate")]
    [InlineData("rate: decimal = 1M", "rate: decimal = 2M", "DefaultChanged order/placed@1 rate")]
    [InlineData("count: int", "count: short", "MemberRetyped order/placed@1 count")]
    [InlineData("count: int\n", "count: int\nshipped member order/placed@1 weight: int\n", "MemberAdded order/placed@1 -> weight")]
    [InlineData("lines: Line[]", "lines: Line", "MemberRetyped order/placed@1 lines")]
    [InlineData("lines: Line[]", "lines: {string: Line}", "MemberRetyped order/placed@1 lines")]
    [InlineData("paid: Payment?", "paid: Line?", "MemberRetyped order/placed@1 paid")]
    [InlineData("CustomerId: string", "CustomerId: Guid", "MemberRetyped order/placed@1 customer")]
    [InlineData("sku: string", "sku: int", "MemberRetyped order/Line sku")]
    [InlineData("sku: string", "article: string", "MemberRenamed order/Line sku -> article")]
    [InlineData("shipped member order/Line sku: string\n", "", "MemberRemoved order/Line sku")]
    [InlineData("sku: string\n", "sku: string\nshipped member order/Line weight: int\n", "MemberAdded order/Line -> weight")]
    [InlineData("shipped value order/Currency usd\n", "", "ValueRemoved order/Currency usd")]
    [InlineData("Currency usd\n", "Currency dollar\n", "ValueRemoved order/Currency usd -> dollar")]
    [InlineData("Payment card: Card", "Payment plastic: Card", "ValueRemoved order/Payment card -> plastic")]
    [InlineData("number: string", "number: long", "MemberRetyped order/Card number")]
    [InlineData("order/shipped@1", "order/sent@1", "EventRenamed order/shipped@1 -> order/sent@1")]
    [InlineData("order/parked@1", "order/set-aside@1", "EventRemoved order/parked@1")]
    [InlineData("shipped event order/parked@1\n", "", "EventRemoved order/parked@1")]
    [InlineData("order/parked@1", "order/parked@2", "EventRemoved order/parked@1")]
    [InlineData("order/parked@1", "order/forgotten@2", "EventRemoved order/parked@1; RetiredNameUsed order/forgotten -> order/forgotten@2")]
    [InlineData("shipped retired order/forgotten\n", "", "EventRemoved order/forgotten")]
    [InlineData("shop.order.<string>", "shop.order.<Guid>", "SubjectChanged order -> order")]
    [InlineData("shop.order.<string>", "shop.order.<string>.<string>", "SubjectChanged order -> order")]
    [InlineData(" order", " purchase", "SubjectChanged order -> purchase")]
    public void A_change_of_what_is_shipped_is_found(string was, string now, string expected) => Assert.Equal(expected, Found(Replace(was, now)));

    [Theory]
    [InlineData("count: int", "count: long")]
    [InlineData("count: int", "count: int?")]
    [InlineData("count: int", "count: int = 0")]
    [InlineData("customer: CustomerId", "customer: string")]
    [InlineData("amount: decimal\n", "amount: decimal\nshipped member order/placed@1 tip: decimal? = null\n")]
    [InlineData("Currency eur\n", "Currency chf\nshipped value order/Currency eur\n")]
    [InlineData("card: Card\n", "cash: Line\nshipped case order/Payment card: Card\n")]
    [InlineData("Line", "OrderLine")]
    [InlineData("Currency", "Money")]
    [InlineData("shipped event order/parked@1\n", "shipped retired order/parked\n")]
    [InlineData("shipped event order/parked@1\n", "shipped event order/parked@1\nshipped event order/parked@2\n")]
    public void What_stored_events_survive_is_none(string was, string now) => Assert.Equal("", Found(Replace(was, now)));

    [Fact]
    public void A_type_that_became_two_is_held_as_both()
    {
        var two = Replace("lines: Line[]", "lines: Item[]") + "shipped record order/Item\nshipped member order/Item sku: string\nshipped member order/Item parts: Line[]\nshipped member order/Item currency: Currency\n";
        Assert.Equal("", Found(two));
        Assert.Equal("MemberRetyped order/Line sku -> sku", Found(two.Replace("order/Item sku: string", "order/Item sku: int", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_removed_name_keeps_its_type()
    {
        var held = Read(Held.Replace("member order/placed@1 note", "removed order/placed@1 note", StringComparison.Ordinal));
        Assert.Empty(LockComparison.Of(held, Read(Held)));
        Assert.Equal("MemberRetyped", Assert.Single(LockComparison.Of(held, Read(Replace("note: string? = null", "note: int? = null")))).Change.ToString());
    }

    private static string Replace(string was, string now)
    {
        Assert.Contains(was, Held, StringComparison.Ordinal);
        return Held.Replace(was, now, StringComparison.Ordinal);
    }

    private static LockFile Read(string text)
    {
        var (file, faults) = LockReading.Of(text);
        Assert.Empty(faults);
        return file!;
    }

    private static string Found(string model) => string.Join("; ", LockComparison.Of(Read(Held), Read(model)).Select(static found =>
        $"{found.Change} {Named(found.Was)}{(found.Now is { } now && (now.Owner, now.Name) != (found.Was.Owner, found.Was.Name) ? " -> " + (now.Name.Length > 0 ? now.Name : Named(now)) : found.Change == LockChange.SubjectChanged ? " -> " + found.Now?.Aggregate : "")}"));

    private static string Named(LockFact fact) => $"{fact.Aggregate}{(fact.Owner.Length > 0 ? "/" : "")}{fact.Owner}{(fact.Name.Length > 0 ? " " : "")}{fact.Name}";
}

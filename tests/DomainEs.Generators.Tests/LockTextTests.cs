using DomainEs.Generators.Tests.Verification;
using DomainEs.Locking;

namespace DomainEs.Generators.Tests;

/// <summary>What the generator prints for the targets that write lock files.</summary>
public sealed class LockTextTests
{
    [Fact]
    public void Everything_that_is_stored_is_a_line() => Assert.Equal(
        """
        unshipped aggregate order: shop.order.<string>.<long>
        unshipped event     order/order-placed@1
        unshipped member    order/order-placed@1 at: DateTimeOffset
        unshipped member    order/order-placed@1 blob: bytes
        unshipped member    order/order-placed@1 currency: Currency = 1
        unshipped member    order/order-placed@1 greeting: string = "hello = \"you\""
        unshipped member    order/order-placed@1 lines: Line[] = []
        unshipped member    order/order-placed@1 prices: {string: decimal?}
        unshipped member    order/order-placed@1 range: Shop.Deep.Range
        unshipped member    order/order-placed@1 rights: Rights
        unshipped member    order/order-placed@1 seat: OrderId? = null
        unshipped event     order/order-placed@2
        unshipped member    order/order-placed@2 other: Shop.Range? = null
        unshipped enum      order/Currency
        unshipped value     order/Currency eur
        unshipped value     order/Currency usd
        unshipped record    order/Line
        unshipped member    order/Line parts: Line[]
        unshipped member    order/Line sku: string? = null
        unshipped id        order/OrderId: (string, long)
        unshipped flags     order/Rights
        unshipped record    order/Shop.Deep.Range
        unshipped member    order/Shop.Deep.Range from: int
        unshipped record    order/Shop.Range
        unshipped member    order/Shop.Range to: long

        """.ReplaceLineEndings("\n"),
        Text("""
        namespace Shop.Deep { public sealed record Range(int From); }
        namespace Shop
        {
            [BoundedContext("shop")] public static partial class ShopContext;
            [Id] public readonly partial record struct OrderId(string Branch, long Number);
            public enum Currency { Eur, Usd }
            [Flags] public enum Rights { Read = 1, Write = 2 }
            public sealed record Line(string? Sku, List<Line> Parts);
            public sealed record Range(long To);
            public sealed record OrderPlaced(
                ImmutableArray<Line> Lines, Dictionary<string, decimal?> Prices, OrderId? Seat, Rights Rights, byte[] Blob, DateTimeOffset At, Deep.Range Range,
                Currency Currency = Currency.Usd, string Greeting = "hello = \"you\"") : IEvent<Order>;
            [Event("order-placed", Version = 2)] public sealed record Again(Range? Other) : IEvent<Order>;
            [Aggregate<OrderId>] public sealed partial class Order { void Apply(OrderPlaced e) { } void Apply(Again e) { } }
        }
        """));

    [Fact]
    public void Old_versions_cases_and_retired_names_are_lines_too() => Assert.Equal(
        """
        unshipped aggregate bill: pay.bill.<Guid>
        unshipped event     bill/paid@1
        unshipped member    bill/paid@1 sum: decimal
        unshipped event     bill/paid@2
        unshipped member    bill/paid@2 by: Payment
        unshipped record    bill/Card
        unshipped member    bill/Card digits: string
        unshipped union     bill/Payment
        unshipped case      bill/Payment plastic: Card
        unshipped retired   bill/parked

        """.ReplaceLineEndings("\n"),
        Text("""
        [BoundedContext("pay")] public static partial class PayContext;
        public abstract record Payment { [Name("plastic")] public sealed record Card([Name("digits")] string Number) : Payment; }
        [Event(Version = 2)] public sealed record Paid(Payment By) : IEvent<Bill>
        {
            [Event(Version = 1)] public sealed record V1(decimal Sum);
            public static Paid From(V1 old) => new(new Payment.Card("none"));
        }
        [Retired("parked"), Aggregate<Guid>] public sealed partial class Bill { void Apply(Paid e) { } }
        """));

    [Fact]
    public void A_build_that_does_not_ask_gets_nothing() =>
        Assert.DoesNotContain(GeneratorRun.Of(Sources.Bank).Sources.Keys, static name => name.EndsWith(LockText.GeneratedEnd, StringComparison.Ordinal));

    [Fact]
    public void An_edit_elsewhere_prints_nothing_again()
    {
        var steps = GeneratorRun.Of(new BuildOptions("domaines_lock_text"), Sources.Bank, "class Other;").Edit(1, "class Other { int x; }").Result.TrackedOutputSteps;
        Assert.All(steps.SelectMany(static step => step.Value).SelectMany(static step => step.Outputs), static output => Assert.Equal(Microsoft.CodeAnalysis.IncrementalStepRunReason.Cached, output.Reason));
    }

    [Fact]
    public void What_is_printed_as_comments_is_read_back()
    {
        const string Text = "domaines-lock 1 shop\n\nshipped   event     a/b@1\n";
        Assert.Equal(Text, LockText.FromComments(LockText.AsComments(Text).Replace("\n", "\r\n", StringComparison.Ordinal)));
    }

    private static string Text(string source)
    {
        var run = GeneratorRun.Of(new BuildOptions("domaines_lock_text"), source).Compiles();
        var comments = run.Sources.Single(static file => file.Key.EndsWith(LockText.GeneratedEnd, StringComparison.Ordinal)).Value;
        var (file, faults) = LockReading.Of(LockText.FromComments(comments));
        Assert.Empty(faults);
        return string.Concat(file!.Facts.Select(static fact => LockText.Line(fact) + "\n"));
    }
}

using System.Collections.Immutable;
using DomainEs.Mistakes.Tests.Models.Orders;
using DomainEs.Testing;

namespace DomainEs.Mistakes.Tests;

public sealed class OrderTests
{
    private static readonly OrderId s_id = new("o-1");
    private static readonly Money s_price = new(12.50m, "EUR");
    private static readonly Address s_home = new("Main street 1", "Springfield", "US");
    private static readonly Scenario<Order> s_started = Order.Given(new OrderStarted(new(7), "EUR", new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero)));
    private static readonly PriceList s_prices = new(
        new Dictionary<string, Money> { ["tea"] = s_price }, new Dictionary<ShippingMethod, Money> { [ShippingMethod.Express] = new(9m, "EUR") });

    [Fact]
    public void Lines_have_the_price_of_the_list() => s_started
        .When(new AddLine(s_id, "tea", 2), s_prices).Then(new LineAdded("tea", 2, s_price))
        .ThenState(order => order.Total == new Money(25m, "EUR"))
        .When(new AddLine(s_id, "gold", 1), s_prices).ThenRejected(new OrderRefused.UnknownSku("gold"))
        .When(new AddLine(s_id, "tea", 0), s_prices).ThenRejected(new OrderRefused.NotAQuantity(0));

    [Fact]
    public void A_quantity_changes_or_goes_to_nothing() => s_started
        .And(new LineAdded("tea", 2, s_price))
        .When(new ChangeQuantity(s_id, "tea", 2)).ThenNothing()
        .When(new ChangeQuantity(s_id, "tea", 5)).Then(new LineQuantityChanged("tea", 2, 5))
        .When(new ChangeQuantity(s_id, "tea", 0)).Then(new LineRemoved("tea"));

    [Fact]
    public void A_discount_is_for_the_goods_and_not_for_the_shipping() => s_started
        .And(new LineAdded("tea", 2, s_price), new DiscountGranted("SPRING", 10m, new(2026, 6, 1)))
        .When(new ChooseShipping(s_id, ShippingMethod.Express, s_home), s_prices).Then(new ShippingChosen(ShippingMethod.Express, s_home, new(9m, "EUR")))
        .ThenState(order => order.Total == new Money(31.50m, "EUR"));

    [Fact]
    public void A_voucher_expires() => s_started
        .At(new(2026, 6, 2, 0, 0, 0, TimeSpan.Zero))
        .When(new GrantDiscount(s_id, "SPRING", 10m, new(2026, 6, 1)))
        .ThenRejected(new OrderRefused.VoucherExpired("SPRING"));

    [Fact]
    public void What_was_placed_stays() => s_started
        .And(new LineAdded("tea", 2, s_price), new ShippingChosen(ShippingMethod.Standard, s_home, Money.Zero("EUR")))
        .And(new OrderPlaced([new OrderedItem("tea", 2, s_price)], new(25m, "EUR"), Guid.Empty))
        .When(new AddLine(s_id, "tea", 1), s_prices).ThenRejected(new OrderRefused.TooLate("Placed"))
        .When(new ShipOrder(s_id, "dhl", "123")).Then(new OrderShipped("dhl", "123"))
        .When(new CancelOrder(s_id, "changed my mind")).ThenRejected(new OrderRefused.TooLate("Shipped"));

    [Fact]
    public void Nothing_is_placed_without_lines_and_a_place_to_go() => s_started
        .When(new PlaceOrder(s_id)).ThenRejected(new OrderRefused.NothingOrdered())
        .And(new LineAdded("tea", 2, s_price))
        .When(new PlaceOrder(s_id)).ThenRejected(new OrderRefused.NoShipping());
}

using System.Globalization;
using Consumer;
using DomainEs;
using DomainEs.JetStream;
using NATS.Client.Core;

var connection = new NatsConnection(new NatsOpts { Url = args[0] });
await using var _ = connection.ConfigureAwait(false);
await JetStreamProvisioner.ProvisionAsync(connection, ShopContext.Layout).ConfigureAwait(false);
var store = await JetStreamEventStore.ConnectAsync(connection, ShopContext.Layout).ConfigureAwait(false);
await using var __ = store.ConfigureAwait(false);

var orders = Order.In(store);
var id = OrderId.New();
(await orders.HandleAsync(new PlaceOrder(id, "bob", [new("tea", 2, 1.50m), new("milk", 1, 0.90m)])).ConfigureAwait(false)).OrThrow();
(await orders.HandleAsync(new ShipOrder(id, null)).ConfigureAwait(false)).OrThrow();
var again = await orders.HandleAsync(new ShipOrder(id, "post")).ConfigureAwait(false);
var (order, version) = await orders.LoadAsync(id).ConfigureAwait(false);

var events = 0;
await foreach (var recorded in ShopContext.ReadAllAsync(store).ConfigureAwait(false))
    events += recorded.Info.Aggregate.Id == id.Encode() ? 1 : 0;

// An arm for every case and none for all others: neither the compiler nor the SDK's rules ask for one.
var rejection = again switch
{
    Rejected<Order> rejected => rejected.Rejection.Code,
    Accepted<Order> or NothingToDo<Order> or Duplicate<Order> or Conflict<Order> or InDoubt<Order> => "none",
};
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"total {order!.Total}, shipped {order.IsShipped}, version {version}, events {events}, rejection {rejection}"));

await Views.CatchUpAsync(store, args[1]).ConfigureAwait(false);
var customer = await Views.ReadAsync(args[1], "bob").ConfigureAwait(false);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bob: {string.Join(" and ", customer!.Lines.Select(line => line.Sku))} for {customer.Total}, shipped {customer.Shipped}"));

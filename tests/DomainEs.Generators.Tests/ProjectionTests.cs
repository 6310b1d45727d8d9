using System.Buffers;
using DomainEs.Generators.Tests.Models.Orders;

namespace DomainEs.Generators.Tests;

/// <summary>Generated projections, called as a runtime calls them.</summary>
public sealed class ProjectionTests
{
    private static readonly CustomerId s_bob = new("bob");
    private static readonly OrderPlaced s_placed = new(s_bob, 10m, ["a", "b", "a"]);

    [Fact]
    public async Task An_event_goes_to_the_row_that_its_Key_chooses_and_later_ones_follow()
    {
        var infos = await InfosAsync(new OrderPlaced(s_bob, 10m, []), new OrderShipped("dhl"));
        Assert.Equal((RowRouting.RowsToRemember, "bob"), Route<CustomerOrders>(s_placed, infos[0]));
        Assert.Equal((RowRouting.RememberedRows, ""), Route<CustomerOrders>(new OrderShipped("dhl"), infos[1]));
        Assert.Equal((RowRouting.RememberedRows, ""), Route<CustomerOrders>(new OrderReturned.InPart(1), infos[1]));
        Assert.Equal((RowRouting.None, ""), Route<CustomerOrders>(new OrderNoted("x"), infos[1]));
        Assert.Equal((RowRouting.None, ""), Route<CustomerOrders>(new SeatFreed(), infos[1]));
    }

    [Fact]
    public async Task A_key_of_the_aggregates_type_is_its_id_and_several_keys_are_several_rows()
    {
        var info = (await InfosAsync(s_placed))[0];
        Assert.Equal((RowRouting.Rows, "o=2F1"), Route<OrderStates>(s_placed, info));
        Assert.Equal((RowRouting.Rows, "a b a"), Route<SkuSales>(s_placed, info));
        Assert.Equal((RowRouting.Rows, DocumentKey.Text), Route<Totals>(s_placed, info));
        Assert.Equal((RowRouting.Rows, DocumentKey.Text), Route<Totals>(new SeatTaken("x", 1), info));
    }

    [Fact]
    public async Task A_row_is_made_continued_and_removed()
    {
        var infos = await InfosAsync(s_placed, new OrderShipped("dhl"));
        var (row, effect) = Apply<CustomerOrders>(null, s_placed, "bob", infos[0]);
        Assert.Equal(RowEffect.Applied, effect);
        Equal(new CustomerOrders(s_bob, 1, 10m, ["o/1 placed"]), row);

        (row, effect) = Apply(row, new OrderShipped("dhl"), "bob", infos[1]);
        (row, effect) = Apply(row, s_placed, "bob", infos[0]);
        Equal(new CustomerOrders(s_bob, 2, 20m, ["o/1 placed", "bob 2 dhl", "o=2F1 placed"]), row);
        (row, effect) = Apply(row, new OrderReturned.Whole(), "bob", infos[1]);
        Assert.Equal("Whole", row!.Log[^1]);

        (row, effect) = Apply(row, new OrderCancelled(), "bob", infos[0]);
        Assert.Equal(1, row!.Orders);
        Assert.Equal((null, RowEffect.Applied), Apply(row, new OrderCancelled(), "bob", infos[0]));
    }

    [Fact]
    public async Task A_missing_row_is_told_and_so_is_one_that_is_there()
    {
        var info = (await InfosAsync(s_placed))[0];
        Assert.Equal((null, RowEffect.MissingStops), Apply<CustomerOrders>(null, new OrderShipped("x"), "bob", info));
        Assert.Equal((null, RowEffect.Missing), Apply<CustomerOrders>(null, new OrderCancelled(), "bob", info));
        Equal(new CustomerOrders(s_bob, 0, -3m, []), Apply<CustomerOrders>(null, new OrderPaid(3m), "bob", info).Row);

        var (state, _) = Apply<OrderStates>(null, s_placed, "o=2F1", info);
        Assert.Equal((state, RowEffect.Exists), Apply(state, s_placed, "o=2F1", info));
        Assert.Throws<ArgumentException>(() => Apply(state, new SeatFreed(), "o=2F1", info));
    }

    [Fact]
    public async Task A_mutable_row_changes_in_place_and_survives_its_bytes()
    {
        var info = (await InfosAsync(s_placed))[0];
        var (state, _) = Apply<OrderStates>(null, s_placed, "o=2F1", info);
        Assert.Same(state, Apply(state, new OrderNoted("n"), "o=2F1", info).Row);
        Apply(state, new OrderShipped("dhl"), "o=2F1", info);
        Assert.Equal(("shipped", "n"), (state!.State, Assert.Single(state.Notes)));
        Equal(state, Read<OrderStates>(Write(state)));
        Equal(new CustomerOrders(s_bob, 2, 1.5m, ["x"]), Read<CustomerOrders>(Write(new CustomerOrders(s_bob, 2, 1.5m, ["x"]))));
        Equal(new SkuSales { Sku = "a", Sold = 3 }, Read<SkuSales>(Write(new SkuSales { Sku = "a", Sold = 3 })));
    }

    [Fact]
    public void Keys_become_text_and_back()
    {
        Assert.Equal("ab=2F1.7C", Encode<SeatView, SeatId>(new("ab/1", "7C")));
        Assert.Equal(new SeatId("ab/1", "7C"), Decode<SeatView, SeatId>("ab=2F1.7C"));
        Assert.Equal(("document", default(DocumentKey)), (Encode<Totals, DocumentKey>(default), Decode<Totals, DocumentKey>("document")));
        Assert.Throws<InvalidAggregateIdException>(() => Encode<SeatView, SeatId>(default));
    }

    [Fact]
    public void A_key_may_be_any_value()
    {
        Assert.Equal(("=", ""), (Encode<SkuSales, string>(""), Decode<SkuSales, string>("=")));
        Assert.Equal(("0", 0), (Encode<PerFee, int>(0), Decode<PerFee, int>("0")));
        Assert.Equal(("-5", -5), (Encode<PerFee, int>(-5), Decode<PerFee, int>("-5")));
        Assert.Equal(("0", 0), (Encode<PerLength, long>(0), Decode<PerLength, long>("0")));
        Assert.Equal(Guid.Empty, Decode<PerGuid, Guid>(Encode<PerGuid, Guid>(Guid.Empty)));
        Assert.Throws<InvalidRowKeyException>(() => Encode<SkuSales, string>(null!));
    }

    [Fact]
    public void A_context_lists_its_projections()
    {
        Assert.Equal(["customer-orders", "order-state", "per-fee", "per-guid", "per-length", "seat-view", "sku-sales", "totals"], OrderContext.Projections.Select(static one => one.Name).Order());
        var totals = OrderContext.Projections.Single(static one => one.Name == "totals");
        Assert.Equal(["order", "seat"], totals.Aggregates.Select(static one => one.Name));
        Assert.Equal([typeof(OrderPlaced), typeof(SeatTaken)], totals.Events);
        Assert.Equal([true], OrderContext.Projections.Where(static one => one.Name == "order-state").Select(static one => one.Parks));
        Assert.Equal(6, OrderContext.Projections.Select(static one => one.Shape).Distinct().Count());
    }

    [Fact]
    public async Task Dispatch_allocates_nothing()
    {
        var info = (await InfosAsync(s_placed))[0];
        var (state, _) = Apply<OrderStates>(null, s_placed, "o=2F1", info);
        object e = new OrderShipped("dhl");
        var keys = new List<string>(4);
        for (var i = 0; i < 3; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            keys.Clear();
            Route(e, info, keys, state!);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        static void Route<T>(object e, in EventInfo info, List<string> keys, T row)
            where T : class, IProjection<T>
        {
            T.Route(e, info, keys);
            T.Apply(row, e, "o=2F1", info, out _);
        }
    }

    private static async Task<EventInfo[]> InfosAsync(params IEvent<Order>[] events)
    {
        var store = new InMemoryEventStore();
        var commit = new Commit<Order>(new CommitId(1), DateTimeOffset.UnixEpoch, [.. events], new CommitMetadata("c1"));
        await store.AppendAsync(Entry.Of(new AggregateKey("order", "o=2F1"), 0, commit), default);
        return await OrderContext.ReadAllAsync(store).Select(static recorded => recorded.Info).ToArrayAsync();
    }

    private static (RowRouting Routing, string Keys) Route<T>(object e, in EventInfo info)
        where T : class, IProjection<T>
    {
        var keys = new List<string>();
        return (T.Route(e, info, keys), string.Join(' ', keys));
    }

    private static (T? Row, RowEffect Effect) Apply<T>(T? row, object e, string key, in EventInfo info)
        where T : class, IProjection<T>
    {
        var next = T.Apply(row, e, key, info, out var effect);
        return (next, effect);
    }

    private static ReadOnlyMemory<byte> Write<T>(T row)
        where T : class, IProjection<T>
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        T.Write(ref writer, row);
        writer.Flush();
        return output.WrittenMemory;
    }

    private static T Read<T>(ReadOnlyMemory<byte> bytes)
        where T : class, IProjection<T>
    {
        var reader = new EventReader(bytes);
        var row = T.Read(ref reader);
        reader.End();
        return row;
    }

    private static void Equal<T>(T expected, T? actual)
        where T : class, IProjection<T>
    {
        Assert.NotNull(actual);
        var comparison = new MemberComparison();
        T.Compare(comparison, expected, actual);
        Assert.Empty(comparison.Differences);
    }

    private static string Encode<T, TKey>(TKey key)
        where T : class, IProjection<T, TKey>
        where TKey : notnull => T.EncodeKey(key);

    private static TKey Decode<T, TKey>(string text)
        where T : class, IProjection<T, TKey>
        where TKey : notnull => T.DecodeKey(text);
}

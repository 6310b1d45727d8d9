using DomainEs.Generators.Tests.Verification;

namespace DomainEs.Generators.Tests;

/// <summary>What is generated, one snapshot a shape; the compiler has no warning for any of them.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public void A_bank_account() => Check(Sources.Bank);

    [Fact]
    public void A_projection_of_every_form() => Check("""
        public sealed record Placed(string Customer, string[] Skus) : IEvent<Order>;
        public sealed record Shipped : IEvent<Order>;
        public sealed record Cancelled : IEvent<Order>;
        public sealed record Paid(int Amount) : IEvent<Order>;
        [Aggregate<long>] public sealed partial class Order { void Apply(Placed e) { } void Apply(Shipped e) { } void Apply(Cancelled e) { } void Apply(Paid e) { } }
        [Projection(Name = "by-customer", Parks = true)]
        public sealed partial class Customers : IView<string>
        {
            public int Orders { get; private set; }
            [Sticky] static string Key(Placed e, in EventInfo<long> info) => e.Customer + info.Id;
            static IEnumerable<string> Key(Paid e) => [];
            static Customers Apply(Placed e, string key, in EventInfo<long> info) => new();
            void Apply(Placed e) => Orders++;
            [Missing(MissingRow.Stop)] void Apply(Shipped e, in EventInfo info) => Orders--;
            Customers? Apply(Cancelled e) => null;
            static Customers? Apply(Paid e, Customers? row) => row;
        }
        """);

    [Fact]
    public void An_immutable_twin() => Check("""
        public sealed record Sold(string Sku, ImmutableArray<string> Labels) : IEvent<Article>;
        public sealed record Described(string? Text) : IEvent<Article>;
        [Aggregate<string>]
        public sealed partial record Article(string Sku, ImmutableArray<string> Labels, string? Text = null)
        {
            static Article Apply(Sold e) => new(e.Sku, e.Labels);
            Article Apply(Described e) => this with { Text = e.Text };
        }
        """);

    [Fact]
    public void A_state_of_mutable_collections() => Check("""
        public sealed record Added(string Sku, int Count) : IEvent<Cart>;
        [Aggregate<Guid>]
        public sealed partial class Cart
        {
            private readonly List<Line> _lines = [];
            private Dictionary<string, int> _counts = [];
            public IReadOnlyList<string> Skus { get; private set; } = [];
            public Line? Last { get; private set; }
            void Apply(Added e) { Last = new Line { Sku = e.Sku, Count = e.Count }; _lines.Add(Last); _counts[e.Sku] = e.Count; Skus = [.. Skus, e.Sku]; }
            public sealed class Line { private int _changes; public required string Sku { get; init; } public int Count { get => _changes; set => _changes = value; } }
        }
        """);

    [Fact]
    public void Every_form_of_Apply_and_Decide() => Check("""
        public sealed record Started(string By) : IEvent<Job>;
        public sealed record Stopped : IEvent<Job>;
        public readonly record struct Ticked(long At) : IEvent<Job>;
        public sealed record Start(long JobId, string By);
        public sealed record Stop(long Id, long Other);
        public sealed record Tick([property: AggregateId] long Which, long At);
        public sealed record Touch(long Job);
        public sealed record Nameless(string Text);
        public sealed record Late(long By) : Rejection("late", "Too late");
        [Aggregate<long>(Name = "long-job")]
        public sealed partial class Job
        {
            public long At { get; private set; }
            static Job Apply(Started e, in EventInfo<long> info) => new() { At = info.Version };
            Job? Apply(Stopped e, EventInfo info) => info.Version > 5 ? null : this;
            void Apply(Ticked e) => At = e.At;
            static Decision<Job> Decide(Start c, in CommandInfo info) => [new Started(c.By + info.CommandId)];
            Decision<Job> Decide(Stop c) => At > 3 ? new Late(At) : [new Stopped()];
            Decision<Job> Decide(Tick c, TimeSpan step, in CommandInfo info) => [new Ticked(c.At + step.Ticks)];
            static Decision<Job> Decide(Touch c, Job? state) => state is null ? new NotFound() : [];
            Decision<Job> Decide(Nameless c) => [];
        }
        """);

    [Fact]
    public void Members_of_every_kind() => Check("""
        public enum Colour { Red, DarkBlue, AlsoBlue = DarkBlue }
        [Flags] public enum Marks { None, Top = 4 }
        [Id] public readonly partial record struct BoxId;
        public sealed record Line(string Sku, int Quantity = 1, ImmutableArray<Line> Parts = default);
        public sealed record Packed(bool Is, short Number, decimal? Price, string? Note, DateOnly Day, byte[] Bytes, ReadOnlyMemory<byte>? Memory,
            Colour Colour, Marks Marks, BoxId Box, Line Line, IReadOnlyList<Line?> Lines, ImmutableArray<decimal?> Prices, HashSet<string> Set,
            Dictionary<BoxId, int> Counts, SortedDictionary<Colour, List<Guid>> Sorted) : IEvent<Box>;
        [Aggregate<BoxId>] public sealed partial class Box { void Apply(Packed e) { } }
        """, "Box.");

    [Fact]
    public void Members_that_are_set_in_every_way() => Check("""
        public sealed record Positional(int A, string B = "b") : IEvent<Box> { public required int C { get; init; } public string D { get; init; } = "d"; public int E { get; set; } = 5; public int F => A; }
        public sealed class Classical(int a) : IEvent<Box> { public int A { get; } = a; public string B { get; init; } = "b"; public int? C { get; set; } public int D; }
        public struct Struct : IEvent<Box> { public Struct() { } public int A { get; init; } = 1; public required string B { get; init; } }
        [Aggregate<string>] public sealed partial class Box { void Apply(Positional e) { } void Apply(Classical e) { } void Apply(Struct e) { } }
        """);

    [Fact]
    public void Codecs_of_types_and_members() => Check("""
        [Codec<MoneyCodec>] public sealed class Money { }
        public sealed class MoneyCodec : ICodec<Money> { public static void Write(ref EventWriter writer, Money value) => writer.WriteNil(); public static Money Read(ref EventReader reader) { reader.TryReadNil(); return new(); } }
        public sealed class Upper : ICodec<string> { static void ICodec<string>.Write(ref EventWriter writer, string value) => writer.WriteString(value); static string ICodec<string>.Read(ref EventReader reader) => reader.ReadString(); }
        public sealed record Paid(Money Money, Money? Tip, [Codec<Upper>] string Text, List<Money> All) : IEvent<Bill>;
        [Aggregate<string>] public sealed partial class Bill { void Apply(Paid e) { } }
        """);

    [Fact]
    public void Ids_over_a_string() => Check("[Id] public readonly partial record struct AccountId;");

    [Fact]
    public void Ids_over_a_number() => Check("[Id<long>] partial record struct Number;");

    [Fact]
    public void Ids_with_a_Guid_and_members_of_the_users_own() => Check("""
        using System.Text.Json.Serialization;
        [Id<Guid>, JsonConverter(typeof(IdJsonConverter<OrderId>))] public readonly partial record struct OrderId(Guid Value) { public override string ToString() => Value.ToString("N"); public static OrderId New() => new(Guid.NewGuid()); }
        """);

    [Fact]
    public void Ids_of_several_parts() => Check("""
        [Id] public readonly partial record struct FlightId;
        [Id] public readonly partial record struct SeatId(FlightId Flight, int Row, string Seat);
        """, "SeatId");

    [Fact]
    public void A_context_with_internal_and_nested_aggregates() => Check("""
        namespace Shop
        {
            [BoundedContext("shop")] public static partial class ShopContext;
            [Id] public readonly partial record struct OrderId;
            public sealed record Ordered : IEvent<Order>;
            [Aggregate<OrderId>] internal sealed partial class Order { void Apply(Ordered e) { } }
            public static partial class Outer { [Aggregate<string>] internal sealed partial class Inner { private sealed partial class Deep { } } }
            public partial class Hidden { [Aggregate<string>] private sealed partial class Secret { } }
        }
        """, "ShopContext");

    [Fact]
    public void Two_contexts_share_by_namespace() => Check("""
        namespace Shop { [BoundedContext("shop")] public static partial class ShopContext; [Aggregate<string>] public sealed partial class Order { } [Id] public readonly partial record struct OrderId; }
        namespace Shop.Payments { [BoundedContext("payments")] public static partial class PaymentsContext; [Aggregate<string>] public sealed partial class Payment { } }
        namespace Shop.Payments.Cards { [Aggregate<string>] public sealed partial class Card { } }
        namespace Elsewhere { [Aggregate<string>] public sealed partial class Lost { } }
        """, "Context");

    [Fact]
    public void Names_that_are_keywords() => Check("""
        namespace @event.@class
        {
            [Id] public readonly partial record struct @long;
            public sealed record @new(string @class, @enum @operator, int value, int reader, int members) : IEvent<@base>;
            public enum @enum { @if, @else }
            public sealed record @do(@long @this);
            public partial interface @interface
            {
                [Aggregate<@long>] public sealed partial class @base { private string? @string; void Apply(@new e) => @string = e.@class; Decision<@base> Decide(@do c) => []; public override string ToString() => @string ?? ""; }
            }
        }
        """.Replace("IEvent<@base>", "IEvent<@interface.@base>", StringComparison.Ordinal), "base");

    [Fact]
    public void Nested_in_every_kind_of_type_with_private_events() => Check("""
        public partial class A { public partial struct B { public partial record C { public partial interface D {
            [Aggregate<int>] internal sealed partial class Account
            {
                private sealed record Opened(Kind Kind) : IEvent<Account>;
                private sealed record Open(int Id);
                private enum Kind { One }
                void Apply(Opened e) { }
                static Decision<Account> Decide(Open c, Account? state) => [new Opened(Kind.One)];
            } } } } }
        """);

    [Fact]
    public void Old_versions_and_retired_names() => Check("""
        [Event("posted", Version = 3)] public sealed record Posted(string To, int Grams) : IEvent<Parcel>
        {
            [Event(Version = 1)] public sealed record V1(string To) : IEvent<Parcel>;
            [Event(Version = 2)] public sealed record V2(string To, int Grams) { internal static V2 From(V1 old) => new(old.To, 0); }
            static Posted From(V2 old, in EventInfo<int> info) => new(old.To, old.Grams + info.Id);
        }
        [Event("weighed-twice")] public sealed record WeighedTwice(int First, int Second);
        public sealed record Weighed(int Grams) : IEvent<Parcel> { public static IReadOnlyList<IEvent<Parcel>> From(WeighedTwice old) => [new Weighed(old.First), new Weighed(old.Second)]; }
        [Aggregate<int>, Retired("parked")] public sealed partial class Parcel { void Apply(Posted e) { } void Apply(Weighed e) { } }
        """);

    [Fact]
    public void Closed_hierarchies_and_given_names() => Check("""
        public abstract record Leg { public sealed record ByRoad([Name("lorry")] string Vehicle) : Leg; [Name("plane")] public sealed record ByAir(Leg? Then) : Leg; }
        public enum Why { [Name("nobody-there")] Absent, Unknown }
        public abstract record Moved : IEvent<Parcel>
        {
            public sealed record On(Leg Leg, Leg? Next) : Moved;
            [Name("sent-back")] public sealed record Back(Why Why) : Moved;
        }
        [Aggregate<int>] public sealed partial class Parcel { Leg? _last; public Leg? Last => _last; void Apply(Moved e) { } void Apply(Moved.On e) => _last = e.Leg; }
        """);

    [Fact]
    public void What_cannot_be_stored_is_left_out() => Check("""
        public sealed record Good(int A) : IEvent<Box>;
        public sealed record Bad(object What) : IEvent<Box>;
        [Aggregate<string>] public sealed partial class Box { void Apply(Good e) { } void Apply(Bad e) { } }
        """);

    private static void Check(string source, string only = "", [System.Runtime.CompilerServices.CallerMemberName] string method = "") =>
        Snapshot.Matches(GeneratorRun.Of(source).Compiles(), only, method: method);
}

using DomainEs.Generators.Tests.Fingerprints;
using DomainEs.Generators.Tests.Verification;

namespace DomainEs.Generators.Tests;

/// <summary>Projections of shapes that generators stumble over, and what changes their fingerprint.</summary>
public sealed class ProjectionShapeTests
{
    private const string Orders = """
        namespace Shop;
        public sealed record Placed(string Customer) : IEvent<Order>;
        public sealed record Shipped : IEvent<Order>;
        [Aggregate<long>] public sealed partial class Order { void Apply(Placed e) { } void Apply(Shipped e) { } }
        """;

    private const string Counts = """
        namespace Shop;
        [Projection] public sealed partial record Counts(int Placed, int Shipped) : IView<string>
        {
            [Sticky] static string Key(Placed e) => e.Customer;
            static Counts Apply(Placed e, Counts? row) => new((row?.Placed ?? 0) + 1, row?.Shipped ?? 0);
            Counts Apply(Shipped e) => this with { Shipped = Shipped + 1 };
        }
        """;

    [Fact]
    public void Nested_private_and_in_every_kind_of_type() => Compiles("""
        public partial interface IOuter { public partial struct Middle { public partial record Inner {
            [Projection] private sealed partial record Row(int N) : IView<long> { static Row Apply(Placed e, long key) => new(1); Row Apply(Shipped e) => this; }
        } } }
        """);

    [Fact]
    public void Names_that_are_keywords() => Compiles("""
        [Projection] public sealed partial record @class(int @int, string @event) : IView<string>
        {
            static string Key(Placed @in) => @in.Customer;
            static @class? Apply(Placed @event, string @string, @class? @this, in EventInfo @out) => new(1, @string);
        }
        """);

    [Fact]
    public void An_internal_row_and_an_internal_key() => Compiles("""
        [Id] internal readonly partial record struct RegionId(string Country, string City);
        [Projection] internal sealed partial class Region : IView<RegionId>
        {
            internal int N { get; private set; }
            static RegionId[] Key(Placed e) => [new("x", e.Customer)];
            static Region Apply(Placed e) => new();
            void Apply(Placed e, RegionId key) => N++;
        }
        """);

    [Fact]
    public void A_row_with_members_named_as_what_is_generated() => Compiles("""
        [Projection] public sealed partial record Row(int Name, int Shape, int Fingerprint, int Events, int Aggregates, int Parks) : IView { static Row Apply(Placed e, Row? row) => new(1, 2, 3, 4, 5, 6); }
        """);

    [Fact]
    public void Without_any_Apply() => Compiles("[Projection] public sealed partial record Nothing(int N) : IView; [Projection] public sealed partial class NothingByKey : IView<string> { }");

    [Fact]
    public void A_name_as_that_of_a_generic_type_of_the_platform() => Compiles("""
        [Projection] public sealed partial record List(int N) : IView<string> { static string Key(Placed e) => e.Customer; static List Apply(Placed e, string key, List? row) => new(1); }
        [Projection] public sealed partial record Task(Nullable<int> Nullable) : IView { static Task Apply(Placed e, Task? row) => new(1); }
        [Projection] public sealed partial record List_string_(int N) : IView { static List_string_ Apply(Placed e, List_string_? row) => new(1); }
        """);

    [Fact]
    public void A_projection_named_as_a_type_of_ours() => Compiles("""
        [Projection] public sealed partial record EventInfo(int N) : IView<long> { static EventInfo Apply(Placed e, long key, in global::DomainEs.EventInfo info) => new(1); }
        [Projection] public sealed partial record View(int N) : IView { static View Apply(Placed e, View? row) => new(1); }
        """);

    [Fact]
    public void In_the_global_namespace_and_in_a_file_of_one_namespace() => GeneratorRun.Of(
        Orders,
        "using Shop; [Projection] public sealed partial record Global(int N) : IView<long> { static Global Apply(Placed e) => new(1); Global Apply(Shipped e) => this; }",
        "namespace Shop.Views.Deep;\n[Projection] public sealed partial record Global(int N) : IView<long> { static Global Apply(Placed e) => new(1); }").Compiles();

    [Fact]
    public void Several_parts_with_the_attribute_on_one() => GeneratorRun.Of(
        Orders,
        "namespace Shop; partial record Row { [Sticky] static string Key(Placed e) => e.Customer; }",
        "namespace Shop; [Projection] public sealed partial record Row(int N) : IView<string> { static Row Apply(Placed e) => new(0); }",
        "namespace Shop; partial record Row { Row Apply(Shipped e) => this; Row Apply(Placed e, string key) => this; }").Compiles();

    [Theory]
    [InlineData("int"), InlineData("long"), InlineData("string"), InlineData("Guid"), InlineData("Name"), InlineData("Number"), InlineData("Unique"), InlineData("Pair"), InlineData("Whole")]
    public void A_key_of_every_type(string key) => Compiles($$"""
        [Id] public readonly partial record struct Name;
        [Id<long>] public readonly partial record struct Number;
        [Id<Guid>] public readonly partial record struct Unique;
        [Id] public readonly partial record struct Pair(string A, int B);
        [Id] public readonly partial record struct Whole(Name A, Number B, Guid C);
        [Projection] public sealed partial record One({{key}} Own) : IView<{{key}}> { [Sticky] static {{key}} Key(Placed e) => default!; static One Apply(Placed e, {{key}} key) => new(key); One Apply(Shipped e) => this; One Apply(Placed e) => this; }
        [Projection] public sealed partial record Many({{key}} Own) : IView<{{key}}> { static List<{{key}}> Key(Placed e) => []; static Many Apply(Placed e, {{key}} key, Many? row) => new(key); }
        """);

    [Fact]
    public void A_row_that_is_or_holds_a_closed_hierarchy() => Compiles("""
        public abstract record State { public sealed record Open(int Since) : State; public sealed record Closed(string By, State Before) : State; }
        [Projection] public sealed partial record Row(State State, ImmutableArray<State> All) : IView<long>
        {
            static Row Apply(Placed e) => new(new State.Open(1), []);
            Row Apply(Shipped e) => this with { State = new State.Closed("x", State), All = All.Add(State) };
        }
        """);

    [Fact]
    public void Several_projections_of_one_event() => Compiles("""
        [Projection] public sealed partial record A(int N) : IView { static A Apply(Placed e, A? row) => new(1); }
        [Projection] public sealed partial record B(int N) : IView<string> { static string Key(Placed e) => e.Customer; static B Apply(Placed e, B? row) => new(1); }
        [Projection] public sealed partial record C(int N) : IView<long> { static C Apply(Placed e) => new(1); }
        """);

    [Fact]
    public void Without_a_context() => Assert.Contains(GeneratorRun.Of(Orders, Counts).Compiles().Sources.Keys, static file => file.Contains("Counts", StringComparison.Ordinal));

    [Fact]
    public void A_context_lists_what_it_can_name()
    {
        var run = GeneratorRun.Of(
            Orders, Counts,
            """
            namespace Shop;
            [BoundedContext("shop")] public static partial class ShopContext;
            public static partial class Outer
            {
                [Projection] private sealed partial record Hidden(int N) : IView<long> { static Hidden Apply(Placed e) => new(1); }
                [Projection] internal sealed partial record Shown(int N) : IView<long> { static Shown Apply(Placed e) => new(1); }
            }
            """).Compiles();
        Assert.Contains("Of<global::Shop.Outer.Shown>", Context(run, "ShopContext"), StringComparison.Ordinal);
        Assert.DoesNotContain("Hidden", Context(run, "ShopContext"), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_of_two_contexts_lists_its_own()
    {
        var run = GeneratorRun.Of(
            Orders, Counts, "namespace Shop; [BoundedContext(\"shop\")] public static partial class ShopContext;",
            """
            namespace Stock;
            [BoundedContext("stock")] public static partial class StockContext;
            public sealed record Counted(int N) : IEvent<Item>;
            [Aggregate<string>] public sealed partial class Item { void Apply(Counted e) { } }
            [Projection] public sealed partial record Counts(int N) : IView { static Counts Apply(Counted e, Counts? row) => new(e.N); }
            """).Compiles();
        Assert.Contains("Of<global::Shop.Counts>", Context(run, "ShopContext"), StringComparison.Ordinal);
        Assert.DoesNotContain("Of<global::Stock.Counts>", Context(run, "ShopContext"), StringComparison.Ordinal);
        Assert.Contains("Of<global::Stock.Counts>", Context(run, "StockContext"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?? 0) + 1", "?? 0) + 2")]
    [InlineData("=> e.Customer", "=> e.Customer + \"x\"")]
    [InlineData("int Shipped)", "int Shipped, int Sum = 1)")]
    [InlineData("[Sticky] ", "[Sticky] static string Key(Shipped e) => \"\"; ")]
    public void Another_fold_key_or_row_has_another_fingerprint(string was, string now) => Assert.NotEqual(Of(Counts), Of(Edited(was, now)));

    [Theory]
    [InlineData("[Sticky]", "// Which.\n    [Sticky]")]
    [InlineData("Counts Apply(Shipped e) =>", "Counts Apply(Shipped other)\n    =>")]
    public void A_comment_or_a_name_that_nobody_sees_does_not_change_it(string was, string now) => Assert.Equal(Of(Counts), Of(Edited(was, now)));

    private static ulong Of(string projection)
    {
        var fingerprint = FoldProject.In(GeneratorRun.Build(Orders, projection), "Counts");
        Assert.NotEqual(0UL, fingerprint);
        return fingerprint;
    }

    private static string Edited(string was, string now)
    {
        Assert.Contains(was, Counts, StringComparison.Ordinal);
        return Counts.Replace(was, now, StringComparison.Ordinal);
    }

    private static string Context(GeneratorRun run, string name) => run.Sources.Single(file => file.Key.Contains(name, StringComparison.Ordinal)).Value;

    private static void Compiles(string projection) => Assert.True(GeneratorRun.Of(Orders, "namespace Shop;\n" + projection).Compiles().Sources.Count > 1);
}

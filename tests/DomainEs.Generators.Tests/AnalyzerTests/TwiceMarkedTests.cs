using DomainEs.Generators.Tests.Verification;

namespace DomainEs.Generators.Tests.AnalyzerTests;

/// <summary>A type that is marked as two things: the generator takes it as one, whatever else there is in the project, and a rule names the other.</summary>
public sealed class TwiceMarkedTests
{
    private const string Orders = """
        public sealed record Placed(string Customer) : IEvent<Order>;
        [Aggregate<long>] public sealed partial class Order { void Apply(Placed e) { } }

        """;

    [Theory]
    [InlineData("public sealed record Opened : IEvent<Row>; [Aggregate<long>, Projection] public sealed partial record Row(int Count) : IView<long> { static Row Apply(Opened e) => new(0); }", "DES017 on Projection")]
    [InlineData("public sealed record Opened : IEvent<Row>; [BoundedContext(\"row\"), Aggregate<long>] public sealed partial record Row(int Count) { static Row Apply(Opened e) => new(0); }", "DES017 on BoundedContext(\"row\")")]
    [InlineData("[Projection, BoundedContext(\"row\")] public sealed partial record Row(int Count) : IView<long> { static Row Apply(Placed e) => new(0); }", "DES017 on BoundedContext(\"row\")")]
    [InlineData("[Id, Id<Guid>] public readonly partial record struct OrderId;", "DES017 on Id<Guid>")]
    public async Task It_has_one_finding(string source, string finding) => Assert.Equal([finding], await Findings.OfAsync(Orders + source));

    [Fact]
    public async Task An_attribute_that_two_parts_repeat_is_the_compilers_affair() => Assert.Equal(["CS0579 on Aggregate<long>"], await Findings.OfAsync("""
        public sealed record Placed(string Customer) : IEvent<Order>;
        [Aggregate<long>] public sealed partial class Order { void Apply(Placed e) { } }
        [Aggregate<long>] public sealed partial class Order { public int N { get; private set; } }
        """));

    [Fact]
    public void What_stands_beside_it_is_generated() => Assert.Contains("Order.g.cs", string.Join(' ', GeneratorRun.Of(
        Orders + "public sealed record Opened : IEvent<Row>; [Aggregate<long>, Projection] public sealed partial record Row(int Count) : IView<long> { static Row Apply(Opened e) => new(0); }").Compiles().Sources.Keys.Select(static hint => hint.Split('.')[0] + ".g.cs")), StringComparison.Ordinal);
}

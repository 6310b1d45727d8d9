namespace DomainEs.Generators.Tests.AnalyzerTests;

public sealed class JsonIdRuleTests
{
    // System.Text.Json's own generator does not run here, so its half of the context is written by hand.
    private const string Context = "abstract partial class AppJson() : JsonSerializerContext(null) { }";

    [Theory]
    [InlineData("typeof(OrderId)")]
    [InlineData("typeof(Order)")]
    [InlineData("typeof(List<Order>)")]
    [InlineData("typeof(Page<OrderId>)")]
    [InlineData("typeof(Dictionary<OrderId, int>)")]
    [InlineData("typeof(Order[])")]
    [InlineData("typeof(Cart)")]
    [InlineData("typeof(Shape)")]
    [InlineData("typeof(OrderId?)")]
    public async Task An_id_without_a_visible_converter_is_found_deep(string type) => Assert.Equal([$"DES031 on {type}"], await RunAsync(type));

    [Theory]
    [InlineData("typeof(SafeId)")]
    [InlineData("typeof(Safe)")]
    [InlineData("typeof(Ignoring)")]
    [InlineData("typeof(Converted)")]
    [InlineData("typeof(string)")]
    [InlineData("typeof(List<int>)")]
    public async Task What_writes_no_such_id_is_fine(string type) => Assert.Empty(await RunAsync(type));

    [Fact]
    public async Task A_converter_listed_on_the_context_is_visible() => Assert.Empty(await Findings.OfAsync($$"""
        using System.Text.Json.Serialization;
        [Id] public readonly partial record struct OrderId;
        [JsonSourceGenerationOptions(Converters = new[] { typeof(IdJsonConverter<OrderId>) })]
        [JsonSerializable(typeof(OrderId))] {{Context}}
        """));

    private static Task<string[]> RunAsync(string type) => Findings.OfAsync($$"""
        using System.Text.Json.Serialization;
        [Id] public readonly partial record struct OrderId;
        [Id, JsonConverter(typeof(IdJsonConverter<SafeId>))] public readonly partial record struct SafeId;
        public sealed record Order(OrderId Id, Order? Parent);
        public sealed class Cart { [JsonInclude] private List<Order[]> Orders { get; } = []; }
        public sealed record Page<T>(IReadOnlyList<T> Items);
        [JsonDerivedType(typeof(Circle))] public abstract record Shape;
        public sealed record Circle(OrderId Id) : Shape;
        public sealed record Safe(SafeId Id);
        public sealed class Ignoring { [JsonIgnore] public OrderId Id { get; } OrderId Hidden { get; } public static OrderId Shared { get; } }
        public sealed class Converted { [JsonConverter(typeof(IdJsonConverter<OrderId>))] public OrderId Id { get; } }
        [JsonSerializable({{type}})] {{Context}}
        """);
}

namespace DomainEs.Generators.Tests.AnalyzerTests;

public sealed class StorageRuleTests
{
    [Theory]
    [InlineData("object What", "What")]
    [InlineData("IDisposable What", "What")]
    [InlineData("(int A, int B) What", "What")]
    [InlineData("int[,] What", "What")]
    [InlineData("List<object> What", "What")]
    [InlineData("Dictionary<DateTime, int> What", "What")]
    [InlineData("Func<int> What", "What")]
    [InlineData("System.Text.StringBuilder What", "What")]
    [InlineData("Shape What", "What")]
    [InlineData("IReadOnlyList<IShape> What", "What")]
    [InlineData("Deep What", "Worst")]
    [InlineData("Deep[]? What", "Worst")]
    [InlineData("ImmutableArray<Closed> What", "Hidden")]
    [InlineData("Odd What", "What")]
    [InlineData("Half What", "Bad")]
    [InlineData("[property: Codec<WrongCodec>] Shape What", "What")]
    public async Task A_member_without_a_stored_form_is_found_where_it_is_declared(string member, string place) => Assert.Equal([$"DES020 on {place}"], await RunAsync(member));

    [Theory]
    [InlineData("bool A, int B, ulong C, float D, double E, decimal F, string G, char H")]
    [InlineData("Guid A, DateTime B, DateTimeOffset C, DateOnly D, TimeOnly E, TimeSpan F, Uri G")]
    [InlineData("byte[] A, ReadOnlyMemory<byte> B, DayOfWeek C, int? D, Money? E")]
    [InlineData("Money[] A, ImmutableArray<Money> B, IReadOnlyList<Money> C, List<int> D, HashSet<string> E")]
    [InlineData("Dictionary<string, Money> A, IReadOnlyDictionary<AccountId, int> B, Dictionary<DayOfWeek, int> C")]
    [InlineData("AccountId A, AccountId? B, Node C")]
    [InlineData("[property: Codec<ShapeCodec>] Shape A, Coded B")]
    [InlineData("Computing A")]
    public async Task What_the_design_names_can_be_stored(string members) => Assert.DoesNotContain(await RunAsync(members), static finding => !finding.StartsWith("DES060", StringComparison.Ordinal));

    [Fact]
    public async Task The_message_names_member_reason_and_remedy() => Assert.Equal(
        ["'Inner.Worst' cannot be stored, so the event cannot be written or read: 'object' has no stored form; give the member a [Codec<T>]"],
        await Findings.MessagesAsync(Types, "[Aggregate<string>] public sealed partial class Account { void Apply(Happened e) { } } public sealed record Happened(Deep What) : IEvent<Account>;"));

    [Fact]
    public async Task Every_bad_member_is_found_once() => Assert.Equal(["DES020 on A", "DES020 on B", "DES020 on Worst"], await Findings.OfAsync("""
        public sealed record Happened(object A, int Fine, object B, Deep C, Deep D) : IEvent<Account>;
        public sealed record Again(Deep E) : IEvent<Account>;
        public sealed record Deep(Inner Inside);
        public sealed record Inner(object Worst);
        [Aggregate<string>] public sealed partial class Account { void Apply(Happened e) { } void Apply(Again e) { } }
        """));

    [Fact]
    public async Task An_event_whose_only_bad_member_is_one_of_another_event_has_no_finding_of_its_own() => Assert.Equal(["DES020 on Worst"], await Findings.OfAsync("""
        public sealed record First(Deep A) : IEvent<Account>;
        public sealed record Second(Deep[] B, Deep C) : IEvent<Account>;
        public sealed record Deep(Inner Inside, Deep? Next);
        public sealed record Inner(object Worst);
        [Aggregate<string>] public sealed partial class Account { void Apply(First e) { } void Apply(Second e) { } }
        """));

    [Fact]
    public async Task A_type_with_no_usable_constructor_is_found_at_the_event() => Assert.Equal(["DES020 on Happened"], await Findings.OfAsync("""
        public sealed class Happened : IEvent<Account> { public Happened(int other) { } public int What { get; init; } }
        [Aggregate<string>] public sealed partial class Account { void Apply(Happened e) { } }
        """));

    [Fact]
    public async Task An_event_has_members_not_a_codec() => Assert.Equal(["DES020 on Happened"], await Findings.OfAsync("""
        [Codec<HappenedCodec>] public sealed record Happened(int What) : IEvent<Account>;
        public sealed class HappenedCodec : ICodec<Happened> { public static void Write(ref EventWriter writer, Happened value) { } public static Happened Read(ref EventReader reader) => null!; }
        [Aggregate<string>] public sealed partial class Account { void Apply(Happened e) { } }
        """));

    private static Task<string[]> RunAsync(string members) => Findings.OfAsync(
        Types, $"[Aggregate<string>] public sealed partial class Account {{ void Apply(Happened e) {{ }} }} public sealed record Happened({members}) : IEvent<Account>;");

    private const string Types = """
        [Id] public readonly partial record struct AccountId;
        public interface IShape;
        public abstract record Shape;
        public sealed record Money(decimal Amount, string Currency);
        public sealed record Node(int Value, Node? Next, IReadOnlyList<Node> Children);
        public sealed record Inner(object Worst);
        public sealed record Deep(Inner Inside);
        public sealed class Closed { public int Hidden { get; private set; } }
        public sealed class Odd { public Odd(int other) { } public int What { get; set; } }
        public sealed class Half { public object Computed => 1; public object? Bad { get; set; } }
        public sealed class Computing { public int A { get; set; } public object Computed => A; }
        [Codec<CodedCodec>] public abstract class Coded;
        public sealed class ShapeCodec : ICodec<Shape> { public static void Write(ref EventWriter writer, Shape value) { } public static Shape Read(ref EventReader reader) => null!; }
        public sealed class CodedCodec : ICodec<Coded> { public static void Write(ref EventWriter writer, Coded value) { } public static Coded Read(ref EventReader reader) => null!; }
        public sealed class WrongCodec : ICodec<int> { public static void Write(ref EventWriter writer, int value) { } public static int Read(ref EventReader reader) => 0; }
        """;
}

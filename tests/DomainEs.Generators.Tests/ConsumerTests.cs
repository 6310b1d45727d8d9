using DomainEs.Generators.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DomainEs.Generators.Tests;

/// <summary>Projects that are set up in other ways than this repository's.</summary>
public sealed class ConsumerTests
{
    // Without anything that C# 14 brought. Before C# 13 no span can be a params parameter, which the runtime has.
    private const string OldFashioned = """
        public sealed class Opened : IEvent<Account> { public Opened(string owner) { Owner = owner; } public string Owner { get; } }
        public sealed class Open { public Open(string id) { Id = id; } public string Id { get; } }
        [Id] public readonly partial record struct AccountId { }
        [BoundedContext("bank")] public static partial class BankContext { }
        [Aggregate<string>] public sealed partial class Account
        {
            public string Owner { get; private set; } = "";
            void Apply(Opened e) { Owner = e.Owner; }
            Decision<Account> Decide(Open c) { return Decision.Accept<Account>(new IEvent<Account>[] { new Opened(c.Id) }); }
        }
        [Projection] public sealed partial class Owners : IView<string>
        {
            public string Last { get; private set; } = "";
            public Dictionary<string, int> Counts { get; } = new Dictionary<string, int>();
            [Sticky] static string Key(Opened e) { return e.Owner; }
            static Owners Apply(Opened e) { return new Owners(); }
            void Apply(Opened e, string key) { Last = key; }
        }
        """;

    [Theory]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.Preview)]
    public void The_language_before_14_takes_what_is_generated(LanguageVersion version) => GeneratorRun.In(version, OldFashioned).Compiles();

    [Fact]
    public void Everything_public_that_is_generated_is_documented() => Assert.Empty(
        GeneratorRun.Build(Sources.Bank, Sources.Order(), Sources.Owners, "[Id] public readonly partial record struct SeatId(string Flight, string Seat);").InGeneratedCode(DiagnosticSeverity.Warning));

    [Fact]
    public void Generated_code_has_no_warning_at_the_highest_level() => Assert.Empty(
        GeneratorRun.Build(Sources.Bank, Sources.Order(), Sources.Owners).InGeneratedCode(DiagnosticSeverity.Info));

    [Fact]
    public void Types_whose_names_become_one_in_a_file_name_have_files_of_their_own() => Assert.Equal(5, GeneratorRun.Of("""
        public partial class Shop { [Id] public readonly partial record struct Line; }
        [Id] public readonly partial record struct Shop_Line;
        [Id] public readonly partial record struct shop_line;
        [Id] public readonly partial record struct @class;
        [Id] public readonly partial record struct Class;
        """).Compiles().Sources.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());

    // Each has a file of its own and one for its fingerprint, beside that of the aggregate.
    [Fact]
    public void So_have_projections_and_fingerprints() => Assert.Equal(8, GeneratorRun.Build("""
        public sealed record Placed(string Sku) : IEvent<Order>;
        [Aggregate<string>] public sealed partial class Order { void Apply(Placed e) { } }
        public partial class Shop { [Projection] public sealed partial record Row(int N) : IView { static Row Apply(Placed e, Row? row) => new(1); } }
        [Projection] public sealed partial record Shop_Row(int N) : IView { static Shop_Row Apply(Placed e, Shop_Row? row) => new(1); }
        [Projection] public sealed partial record shop_row(int N) : IView { static shop_row Apply(Placed e, shop_row? row) => new(1); }
        """).Compiles().Sources.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());

    [Fact]
    public void The_order_of_a_projections_methods_changes_nothing()
    {
        string[] methods =
        [
            "[Sticky] static string Key(AccountOpened e) => e.Owner;", "static string Key(Withdrawn e) => \"all\";", "static Row Apply(AccountOpened e) => new(0);",
            "Row Apply(Deposited e) => this with { N = N + 1 };", "static Row Apply(Withdrawn e, Row? row) => new(row?.N ?? 0);",
        ];
        var expected = Sorted(methods);
        Assert.Equal(expected, Sorted([.. methods.Reverse()]));
        Assert.Equal(expected, Sorted([methods[2], methods[4], methods[0], methods[3], methods[1]]));

        static IEnumerable<KeyValuePair<string, string>> Sorted(string[] methods) => GeneratorRun.Build(Sources.Bank, $$"""
            namespace Banking;
            [Projection] public sealed partial record Row(int N) : IView<string> { {{string.Join("\n", methods)}} }
            """).Compiles().Sources.OrderBy(static file => file.Key, StringComparer.Ordinal);
    }

    [Fact]
    public void The_order_of_methods_changes_nothing()
    {
        string[] methods =
        [
            "static Account Apply(Opened e) => new();", "void Apply(Closed e) { }", "void Apply(Moved e) { }",
            "static Decision<Account> Decide(Open c) => [new Opened()];", "Decision<Account> Decide(Close c) => [new Closed()];",
        ];
        var expected = Sorted(methods);
        Assert.Equal(expected, Sorted([.. methods.Reverse()]));
        Assert.Equal(expected, Sorted([methods[2], methods[4], methods[0], methods[3], methods[1]]));

        static IEnumerable<KeyValuePair<string, string>> Sorted(string[] methods) => GeneratorRun.Of($$"""
            public sealed record Opened : IEvent<Account>; public sealed record Closed : IEvent<Account>; public sealed record Moved : IEvent<Account>;
            public sealed record Open(string Id); public sealed record Close(string Id);
            [Aggregate<string>] public sealed partial class Account { {{string.Join("\n", methods)}} }
            """).Compiles().Sources.OrderBy(static file => file.Key, StringComparer.Ordinal);
    }
}

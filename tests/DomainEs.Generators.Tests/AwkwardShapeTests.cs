using DomainEs.Generators.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Tests;

/// <summary>Shapes that generators stumble over.</summary>
public sealed class AwkwardShapeTests
{
    [Fact]
    public void Aggregates_in_the_global_namespace() => GeneratorRun.Of("""
        public sealed record Opened : IEvent<Account>;
        [Aggregate<string>] public sealed partial class Account { void Apply(Opened e) { } }
        """).Compiles();

    [Fact]
    public void Names_that_differ_in_case_alone() => Assert.Equal(2, GeneratorRun.Of("""
        public sealed record Opened : IEvent<Account>, IEvent<account>;
        [Aggregate<string>] public sealed partial class Account { void Apply(Opened e) { } }
        [Aggregate<string>] public sealed partial class account { void Apply(Opened e) { } }
        """).Compiles().Sources.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());

    // Some are keywords only where types are named; of all the compiler says that it may take them for itself.
    [Theory]
    [InlineData("file")]
    [InlineData("partial")]
    [InlineData("record")]
    [InlineData("required")]
    [InlineData("scoped")]
    [InlineData("where")]
    [InlineData("account")]
    public void Types_in_lower_case(string name) => Assert.Empty(GeneratorRun.Of($$"""
        public sealed record Opened(Parts.@{{name}} Part) : IEvent<@{{name}}>;
        public static class Parts { public sealed record @{{name}}(int A); }
        [Aggregate<string>] public sealed partial class @{{name}} { private Parts.@{{name}}? _part; void Apply(Opened e) => _part = e.Part; Decision<@{{name}}> Decide(int c) => _part is null ? [] : [new Opened(_part)]; }
        """).Compiles().InGeneratedCode(DiagnosticSeverity.Warning));

    [Fact]
    public void Events_of_one_name_in_two_places() => GeneratorRun.Of("""
        namespace A { public sealed record Opened(Kind Kind) : IEvent<Account>; public enum Kind { X } }
        namespace B { [Event("opened-b")] public sealed record Opened(Kind Kind, A.Kind Other) : IEvent<Account>; public enum Kind { Y } }
        [Aggregate<string>] public sealed partial class Account { void Apply(A.Opened e) { } void Apply(B.Opened e) { } }
        """).Compiles();

    [Fact]
    public void Stored_names_with_quotes_and_Unicode() => Assert.Contains("\"größe \\\"x\\\" ☃\"u8", Single("""
        [Event("größe \"x\" ☃")] public sealed record Opened : IEvent<Account>;
        [Aggregate<string>] public sealed partial class Account { void Apply(Opened e) { } }
        """), StringComparison.Ordinal);

    [Fact]
    public void Several_parts_with_the_attribute_on_one() => GeneratorRun.Of(
        "public sealed record Opened : IEvent<Account>; partial class Account { void Apply(Opened e) { } }",
        "[Aggregate<string>] public sealed partial class Account { }",
        "partial class Account { Decision<Account> Decide(string command) => [new Opened()]; }").Compiles();

    [Fact]
    public void A_project_without_nullability() => GeneratorRun.Of(NullableContextOptions.Disable, [], """
        public sealed record Line(string Sku);
        public sealed record Opened(string Owner, List<string> Names, Line Line, int? Count, Dictionary<string, Line> Lines) : IEvent<Account>;
        public sealed record Open(string Id, Line Line);
        [Aggregate<string>] public sealed partial class Account
        {
            private List<Line> _lines = new List<Line>();
            private Inner _inner;
            void Apply(Opened e) { _lines.Add(e.Line); _inner = new Inner(); }
            static Decision<Account> Decide(Open c, Account state) => [new Opened(c.Id, null, c.Line, null, null)];
            sealed class Inner { public List<string> Texts { get; set; } }
        }
        [Projection] public sealed partial class Owners : IView<string>
        {
            public string Last { get; private set; }
            public List<Line> Lines { get; private set; }
            [Sticky] static string Key(Opened e) => e.Owner;
            static Owners Apply(Opened e, string key, Owners row) => row ?? new Owners();
        }
        """).Compiles();

    [Fact]
    public void Obsolete_and_experimental_events() => GeneratorRun.Of("""
        #pragma warning disable SHOP001, CS0618, CS0612
        using System.Diagnostics.CodeAnalysis;
        [Obsolete] public sealed record Old(int A) : IEvent<Account>;
        [Obsolete("why")] public sealed record Older([property: Obsolete] int A) : IEvent<Account>;
        [Experimental("SHOP001")] public sealed record New(Part Part) : IEvent<Account>;
        [Experimental("SHOP002")] public sealed record Command(string Id);
        [Experimental("SHOP003")] public sealed record Part(int A);
        [Aggregate<string>] public sealed partial class Account
        {
            void Apply(Old e) { } void Apply(Older e) { } void Apply(New e) { }
        #pragma warning disable SHOP002, SHOP003
            Decision<Account> Decide(Command c) => [new New(new Part(1))];
        }
        """.Replace("New(Part Part)", "New(\n#pragma warning disable SHOP003\nPart Part\n#pragma warning restore SHOP003\n)", StringComparison.Ordinal)).Compiles();

    [Fact]
    public void Events_whose_base_is_in_another_assembly()
    {
        var other = GeneratorRun.Of("""
            public abstract record Base(string By) { public int Level { get; init; } }
            public sealed record Line(string Sku, int Count = 1);
            [Id] public readonly partial record struct OtherId;
            [Id] public readonly partial record struct PairId(string A, Guid B);
            public class Root { protected int Hidden { get; set; } }
            """).ToReference();
        var run = GeneratorRun.Of(NullableContextOptions.Enable, [other], """
            public sealed record Opened(string By, Line Line, OtherId Id, PairId Pair, Dictionary<PairId, Line> Lines) : Base(By), IEvent<Account>;
            public sealed record Open(OtherId Id);
            [Aggregate<OtherId>] public sealed partial class Account : Root { private Line? _line; void Apply(Opened e) => _line = e.Line; Decision<Account> Decide(Open c) => _line is null ? new NotFound() : []; }
            """).Compiles();
        var text = Assert.Single(run.Sources).Value;
        Assert.Contains("new(\"level\", \"int\", false)", text, StringComparison.Ordinal);
        Assert.Contains("IdOf(global::Open command) => command.Id", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public int In { get; private set; }", "", false)]
    [InlineData("internal int In = 1;", "", false)]
    [InlineData("public static Repository<Box, string> In(IEventStore store) => new(store);", "", false)]
    [InlineData("public static View<Row, string> In(IProjectionTarget target) => null!;", "", false)]
    [InlineData("", ": Root", false)]
    [InlineData("public static string In(string house) => house;", "", true)]
    public void A_type_that_has_an_In_of_its_own_keeps_it(string member, string from, bool isPrinted)
    {
        var run = GeneratorRun.Of($$"""
            public class Root { public int In => 1; }
            public sealed record Opened(string By) : IEvent<Box>;
            [Aggregate<string>] public sealed partial class Box {{from}} { {{member}} void Apply(Opened e) { } }
            [Projection] public sealed partial class Row {{from}} : IView<string> { {{member.Replace("private set", "set", StringComparison.Ordinal)}} static string Key(Opened e) => e.By; static Row Apply(Opened e) => new(); }
            """.Replace(": Root :", ": Root,", StringComparison.Ordinal)).Compiles();
        Assert.All(run.Sources.Values, text => Assert.Equal(isPrinted, text.Contains("> In(global::DomainEs.I", StringComparison.Ordinal)));
        Assert.Equal(2, run.Sources.Count);
    }

    [Theory]
    [InlineData("string other, int order, long Last", "a", 1, 2L)]
    [InlineData("int order, string other", 1, "a")]
    [InlineData("string other", "a")]
    public void Ids_whose_parts_have_the_names_of_what_compares_them(string parts, params object[] values)
    {
        var type = GeneratorRun.Of($"[Id] public readonly partial record struct LineId({parts});").Load().GetType("LineId")!;
        foreach (var i in Enumerable.Range(0, values.Length))
        {
            var later = values.Select((value, at) => at != i ? value : value is string ? "b" : Convert.ChangeType(7, value.GetType(), System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            var (one, other) = (Activator.CreateInstance(type, values), Activator.CreateInstance(type, later));
            Assert.True((int)type.GetMethod("CompareTo")!.Invoke(one, [other])! < 0);
        }
    }

    [Fact]
    public void Members_with_the_names_of_what_is_printed() => GeneratorRun.Of("""
        public sealed record Opened(int EventBytes, string S_opened, Walk MemberWalk) : IEvent<Account>;
        public sealed record Walk(int Compare);
        [Aggregate<string>] public sealed partial class Account
        {
            private int EventFold; public int EventBytes() => EventFold; public sealed class MemberWalk;
            void Apply(Opened e) => EventFold++;
        }
        """).Compiles();

    [Fact]
    public void An_internal_id_makes_In_internal() => Assert.Contains("internal static global::DomainEs.Repository", Single("""
        internal readonly struct Hidden : IId<Hidden>
        {
            public string Encode() => ""; public static Hidden Decode(string text) => default;
            public static Hidden Parse(string s, IFormatProvider? provider) => default; public static bool TryParse(string? s, IFormatProvider? provider, out Hidden result) { result = default; return false; }
        }
        [Aggregate<Hidden>] public sealed partial class Account { }
        """), StringComparison.Ordinal);

    [Theory]
    [InlineData("[Aggregate<string>] public sealed partial class Box<T>;")]
    [InlineData("public partial class Outer<T> { [Aggregate<string>] public sealed partial class Box; }")]
    [InlineData("[Aggregate<string>] file sealed partial class Box;")]
    [InlineData("[Id] public readonly partial record struct Box<T>;")]
    [InlineData("[Id] public readonly partial struct Box { }")]
    [InlineData("[BoundedContext(\"x\")] public static partial class Box<T>;")]
    public void What_cannot_be_completed_gets_nothing(string source) => Assert.Empty(GeneratorRun.Of(source).Compiles().Sources);

    [Theory]
    [InlineData("[Id<decimal>] public readonly partial record struct Box;")]
    [InlineData("[Id] public readonly partial record struct Box(string A, decimal B);")]
    public void An_id_that_can_be_none_gets_members_that_all_refuse(string source)
    {
        var printed = Assert.Single(GeneratorRun.Of(source).Compiles().Sources).Value;
        Assert.Contains("Box cannot be an id; DES005 says why.", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("IdText", printed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public sealed partial class Account", "public sealed class Account", "CS0260")]
    [InlineData("public static partial class BankContext", "public static class BankContext", "CS0260")]
    [InlineData("public readonly partial record struct AccountId", "public readonly record struct AccountId", "CS0260")]
    [InlineData("Apply(Deposited e) =>", "Apply(Depositd e) =>", "CS0246")]
    [InlineData("Decide(Withdraw c) =>", "Decide(Withdrw c) =>", "CS0246")]
    [InlineData("[Aggregate<AccountId>]", "[Aggregate<AcountId>]", "CS0246")]
    [InlineData("Deposited(decimal Amount) ", "Deposited(decimel Amount) ", "CS0246")]
    [InlineData("[BoundedContext(\"bank\")]", "[BoundedContext]", "CS7036")]
    [InlineData("new() { Owner = e.Owner };", "new() { Owner = e.Ownr };", "CS1061")]
    [InlineData("Balance -= e.Amount;", "Balance -= ;", "CS1525")]
    public void One_mistake_is_one_error(string was, string now, string error)
    {
        Assert.Contains(was, Sources.Bank, StringComparison.Ordinal);
        var run = GeneratorRun.Of(Sources.Bank.Replace(was, now, StringComparison.Ordinal), """
            using System.Threading.Tasks; using Banking;
            public static class Uses
            {
                public static Decision<T> Decide<T, C>(C command) where T : class, IDecides<T, C> => T.Decide(null, command, default);
                public static void Fold<T>() where T : class, IAggregate<T> { }
                public static void All() { Fold<Account>(); Decide<Account, OpenAccount>(new(default, "")); }
            }
            """);
        var problems = run.Problems.Where(problem => !problem.StartsWith("Source0.cs", StringComparison.Ordinal) || !problem.Contains(error, StringComparison.Ordinal)).ToList();
        Assert.True(problems.Count == 0, string.Join('\n', run.Problems));
        Assert.Single(run.Problems);
    }

    private static string Single(string source) => Assert.Single(GeneratorRun.Of(source).Compiles().Sources).Value;
}

using System.Collections;
using System.Reflection;
using DomainEs.Generators.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Tests;

/// <summary>What an edit runs again.</summary>
public sealed class CachingTests
{
    [Fact]
    public void An_edit_elsewhere_prints_nothing_again()
    {
        var after = GeneratorRun.Of(Sources.Bank, Sources.Order(), "class Other;").Edit(2, "class Other { int x; }");
        Assert.All(Outputs(after), reason => Assert.Equal("Cached", reason));
        Assert.All(OwnSteps(after), reason => Assert.True(reason is "Cached" or "Unchanged", reason));
    }

    [Theory]
    [InlineData("Balance += e.Amount", "Balance += e.Amount + 1")]
    [InlineData("c.Amount == 0 ", "c.Amount == 1 ")]
    [InlineData("new() { Owner = e.Owner }", "new() { Owner = e.Owner, Balance = 0 }")]
    public void An_edit_in_a_body_prints_nothing_again(string was, string now)
    {
        var after = GeneratorRun.Of(Sources.Bank, Sources.Order()).Edit(0, Replace(Sources.Bank, was, now));
        Assert.All(Outputs(after), reason => Assert.Equal("Cached", reason));
    }

    [Fact]
    public void An_edit_in_the_same_file_prints_nothing_again()
    {
        var after = GeneratorRun.Of(Sources.Bank).Edit(0, "// A comment.\n" + Sources.Bank + "\npublic sealed record Unrelated(int X);");
        Assert.All(Outputs(after), reason => Assert.Equal("Cached", reason));
    }

    [Fact]
    public void A_new_event_prints_its_aggregate_again_and_no_other_file()
    {
        var edited = Replace(Sources.Bank, "void Apply(Deposited", "void Apply(Closed e) { } public sealed record Closed : IEvent<Account>; void Apply(Deposited");
        var after = GeneratorRun.Of(Sources.Bank, Sources.Order()).Edit(0, edited);
        Assert.Equal(["Modified"], Outputs(after).Where(reason => reason != "Cached"));
        Assert.Equal(4, Outputs(after).Length);
    }

    [Fact]
    public void A_member_of_an_event_in_another_file_prints_its_aggregate_again()
    {
        const string Line = "namespace Banking; public sealed record Line(int A);";
        var bank = Replace(Sources.Bank, "Deposited(decimal Amount)", "Deposited(decimal Amount, Line Line)");
        var after = GeneratorRun.Of(bank, Line, Sources.Order()).Edit(1, Line.Replace("int A", "int A, int B", StringComparison.Ordinal));
        Assert.Equal(["Modified"], Outputs(after).Where(reason => reason != "Cached"));
    }

    [Fact]
    public void A_new_aggregate_prints_itself_and_the_context()
    {
        var after = GeneratorRun.Of(Sources.Bank, "class Other;").Edit(1, Sources.Order());
        Assert.Equal(["Modified", "New"], Outputs(after).Where(reason => reason != "Cached").Order());
    }

    [Theory]
    [InlineData("new(old.Sum)", "new(old.Sum + 1)", true)]
    [InlineData("static Paid From(V1 old)", "static Paid From(V1 previous)", true)]
    [InlineData("V1(decimal Sum)", "V1(decimal Sum, int Since)", false)]
    [InlineData("static Paid From(V1 old)", "static Paid From(V1 old, in EventInfo info)", false)]
    [InlineData("[Event(Version = 1)]", "[Event(\"payed\")]", false)]
    public void An_edit_of_an_upcaster_prints_its_aggregate_again_if_it_changes_how_old_versions_are_read(string was, string now, bool isCached)
    {
        const string Paid = """
            namespace Banking;
            [Event(Version = 2)] public sealed record Paid(decimal Sum) : IEvent<Account>
            {
                [Event(Version = 1)] public sealed record V1(decimal Sum);
                internal static Paid From(V1 old) => new(old.Sum);
            }
            """;
        var bank = Replace(Sources.Bank, "void Apply(Deposited", "void Apply(Paid e) { } void Apply(Deposited");
        var edited = Replace(Paid, was, now).Replace("previous) => new(old.", "previous) => new(previous.", StringComparison.Ordinal);
        var after = GeneratorRun.Of(bank, Paid, Sources.Order()).Edit(1, edited);
        Assert.Equal(isCached ? [] : ["Modified"], Outputs(after).Where(reason => reason != "Cached"));
    }

    [Fact]
    public void A_new_rejection_prints_its_aggregate_again()
    {
        var bank = Replace(Sources.Bank, "public sealed record Withdraw(", "public sealed record Frozen() : Rejection(\"frozen\", \"\"); public sealed record Withdraw(");
        var after = GeneratorRun.Of(bank).Edit(0, Replace(bank, "c.Amount == 0 ", "c.Amount < 0 ? new Frozen() : c.Amount == 0 "));
        Assert.Equal(["Modified"], Outputs(after).Where(reason => reason != "Cached"));
    }

    private const string Owners = """
        namespace Banking;
        [Projection] public sealed partial record Owners(string Name, decimal Sum) : IView<AccountId>
        {
            static Owners Apply(AccountOpened e) => new(e.Owner, 0);
            Owners Apply(Deposited e) => this with { Sum = Sum + e.Amount };
        }
        """;

    [Theory]
    [InlineData("Sum + e.Amount", "Sum + e.Amount + 1", true)]
    [InlineData("new(e.Owner, 0)", "new(e.Owner, 7)", true)]
    [InlineData("Owners Apply(Deposited e)", "Owners Apply(Deposited e, in EventInfo info)", false)]
    [InlineData("decimal Sum)", "decimal Sum, int More = 0)", false)]
    [InlineData("static Owners Apply(AccountOpened e)", "static Owners Apply(AccountOpened e, Owners? row)", false)]
    public void An_edit_of_a_projection_prints_it_again_if_it_changes_what_is_called(string was, string now, bool isCached)
    {
        var run = GeneratorRun.Of(Sources.Bank, Owners, Sources.Order()).Compiles();
        Assert.Equal(isCached ? [] : ["Modified"], Outputs(run.Edit(1, Replace(Owners, was, now)).Compiles()).Where(reason => reason != "Cached"));
        Assert.All(Outputs(run.Edit(0, Replace(Sources.Bank, "Balance += e.Amount", "Balance += e.Amount + 1"))), reason => Assert.Equal("Cached", reason));
    }

    [Fact]
    public void A_new_projection_prints_itself_and_the_context()
    {
        var after = GeneratorRun.Of(Sources.Bank, "class Other;").Edit(1, Owners);
        Assert.Equal(["Modified", "New"], Outputs(after).Where(reason => reason != "Cached").Order());
    }

    [Fact]
    public void No_step_keeps_the_compilation()
    {
        var steps = GeneratorRun.Build(Sources.Bank, Sources.Order(), Owners, "[Id<Guid>] partial record struct OrderId;").Result.TrackedSteps;
        var own = typeof(Steps).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToList();
        Assert.Empty(own.Except(steps.Keys));
        foreach (var (step, runs) in steps.Where(step => own.Contains(step.Key) || step.Key == "result_ForAttributeWithMetadataName"))
        {
            foreach (var (value, _) in runs.SelectMany(run => run.Outputs))
                AssertPlain(value, step, []);
        }
    }

    [Fact]
    public void The_order_of_files_changes_nothing()
    {
        string[] files = [Sources.Bank, Sources.Order(), Sources.Order("Basket"), Sources.Owners, "namespace Shop; public sealed partial class Order { void Apply(BasketX e) { } } public sealed record BasketX : IEvent<Order>;"];
        var expected = GeneratorRun.Build(files).Compiles().Sources;
        foreach (var order in new int[][] { [4, 3, 2, 1, 0], [1, 3, 0, 4, 2], [2, 4, 0, 3, 1] })
            Assert.Equal(expected.OrderBy(file => file.Key, StringComparer.Ordinal), GeneratorRun.Build([.. order.Select(i => files[i])]).Sources.OrderBy(file => file.Key, StringComparer.Ordinal));
    }

    private static string Replace(string text, string was, string now)
    {
        Assert.Contains(was, text, StringComparison.Ordinal);
        return text.Replace(was, now, StringComparison.Ordinal);
    }

    private static string[] Outputs(GeneratorRun run) =>
        [.. run.Result.TrackedOutputSteps.SelectMany(steps => steps.Value).SelectMany(step => step.Outputs).Select(output => output.Reason.ToString())];

    private static IEnumerable<string> OwnSteps(GeneratorRun run) => typeof(Steps).GetFields()
        .Select(field => (string)field.GetRawConstantValue()!)
        .Where(run.Result.TrackedSteps.ContainsKey)
        .SelectMany(step => run.Result.TrackedSteps[step])
        .SelectMany(step => step.Outputs)
        .Select(output => output.Reason.ToString());

    private static void AssertPlain(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || !seen.Add(value))
            return;

        Assert.False(
            value is ISymbol or SyntaxNode or SyntaxTree or Compilation or SemanticModel or Location or AttributeData,
            $"{path} holds a {value.GetType().Name}");
        if (value is IEnumerable items)
        {
            foreach (var item in items)
                AssertPlain(item, path + "[]", seen);
        }

        foreach (var field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public))
            AssertPlain(field.GetValue(value), $"{path}.{field.Name}", seen);
    }
}

using DomainEs.Generators.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DomainEs.Generators.Tests.Fingerprints;

/// <summary>Where and when fingerprints are computed, and on what they do not depend.</summary>
public sealed class FingerprintTests(ITestOutputHelper output)
{
    [Fact]
    public void A_build_prints_one_for_each_aggregate_and_an_editor_none()
    {
        var build = GeneratorRun.Build(FoldSource.All).Compiles();
        Assert.NotEqual(0UL, FoldSource.Project.In(build));
        Assert.NotEqual(0UL, FoldProject.In(build, "Order"));
        Assert.NotEqual(FoldSource.Project.In(build), FoldProject.In(build, "Order"));

        var editor = GeneratorRun.Of(FoldSource.All).Compiles();
        Assert.Equal(0UL, FoldSource.Project.In(editor));
        Assert.DoesNotContain(Steps.Fingerprints, editor.Result.TrackedSteps.Keys);
        Assert.DoesNotContain(Steps.Fingerprints, editor.Edit(0, FoldSource.Account + "// More.").Result.TrackedSteps.Keys);
    }

    [Fact]
    public void The_state_answers_with_what_was_printed_and_with_none_in_an_editor()
    {
        var build = GeneratorRun.Build(FoldSource.All);
        Assert.Equal(new Fingerprint(FoldSource.Project.In(build)), Answered(build));
        Assert.True(Answered(GeneratorRun.Of(FoldSource.All)).IsNone);
    }

    [Theory]
    [InlineData("new Billed(c.Sum, ", "new Billed(c.Sum + 1, ", "")]
    [InlineData("Due = 99", "Due = 98", "")]
    [InlineData("// the sum", "// another sum", "")]
    [InlineData("Due = left - right", "Due = left + right", "Account")]
    [InlineData("e.Sum > Limits", "e.Sum < Limits", "Account")]
    public void An_edit_prints_the_fingerprint_of_the_folds_again_that_it_changes_and_nothing_else(string was, string now, string printed) => FoldSource.Project.PrintsAgain(0, was, now, printed);

    [Fact]
    public void An_edit_of_a_callee_in_another_file_prints_it_again()
    {
        var after = GeneratorRun.Build(FoldSource.All).Edit(1, FoldSource.Project.Edited("=> number + 1", "=> number + 2")[1]);
        Assert.Equal(["Modified"], Outputs(after).Where(static reason => reason != "Cached"));
    }

    [Fact]
    public void Neither_folders_nor_the_order_of_files_parts_and_members_change_it()
    {
        string[] parts =
        [
            "namespace Shop; public sealed partial class Cart { private int _first = 1; void Apply(Added e) => Sum(e.Count); partial void Sum(int count); }",
            "namespace Shop; [Aggregate<string>] public sealed partial class Cart { private int _second = 2; partial void Sum(int number) => _first += number * Hidden.Two; void Apply(Removed e) => _second -= e.Count; }",
            "namespace Shop; public sealed record Added(int Count) : IEvent<Cart>; public sealed record Removed(int Count) : IEvent<Cart>;",
        ];
        const string Hidden = "namespace Shop; file static class Hidden { public static int Two => 2; }";
        parts[1] += Hidden.Replace("namespace Shop;", "", StringComparison.Ordinal);
        var expected = At("/home/one/shop", parts);
        Assert.NotEqual(0UL, expected);
        Assert.Equal(expected, At("C:\\work\\two", [parts[2], parts[0], parts[1]]));
        Assert.Equal(expected, At("/z", [parts[1], parts[2], parts[0]]));
        parts[1] = "namespace Shop; [Aggregate<string>] public sealed partial class Cart { void Apply(Removed e) => _second -= e.Count; private int _second = 2; partial void Sum(int number) => _first += number * Hidden.Two; }" + Hidden.Replace("namespace Shop;", "", StringComparison.Ordinal);
        Assert.Equal(expected, At("/home/one/shop", parts));
    }

    [Fact]
    public void An_indexers_parameters_and_those_of_a_primary_constructor_are_told_apart()
    {
        const string Source = """
            public sealed record Added(int Count) : IEvent<Cart>;
            public sealed class Grid(int width, int height) { public int this[int x, int y] => x - y; public int Size() => width - height; }
            [Aggregate<string>] public sealed partial class Cart { int _n; void Apply(Added e) => _n = new Grid(1, 2)[3, 4] + new Grid(1, 2).Size(); }
            """;
        var before = FoldProject.In(GeneratorRun.Build([Source]), null);
        Assert.NotEqual(0UL, before);
        Assert.NotEqual(before, FoldProject.In(GeneratorRun.Build([Source.Replace("x - y", "y - x", StringComparison.Ordinal)]), null));
        Assert.NotEqual(before, FoldProject.In(GeneratorRun.Build([Source.Replace("width - height", "height - width", StringComparison.Ordinal)]), null));
        Assert.Equal(before, FoldProject.In(GeneratorRun.Build([Source.Replace("width", "w", StringComparison.Ordinal)]), null));
    }

    [Fact]
    public void Code_that_is_broken_or_half_written_has_one_all_the_same()
    {
        for (var length = FoldSource.Account.IndexOf("public sealed partial class Account", StringComparison.Ordinal) + 40; length < FoldSource.Account.Length; length += 37)
            _ = GeneratorRun.Build(FoldSource.Account[..length], FoldSource.Rates);
        foreach (var (was, now) in new[] { ("Money Balance", "Missing Balance"), ("Rates.Of", "Rates.Off"), ("e.Sum", "e."), ("Kind Kind =", "Kynd Kind ="), ("public override int Rounded", "public override Nothing Rounded") })
            Assert.NotEqual(0UL, FoldSource.Project.In(GeneratorRun.Build(FoldSource.Project.Edited(was, now))));
    }

    [Fact]
    public void An_aggregate_that_has_such_a_member_keeps_it() => Assert.NotEqual(0UL, FoldSource.Project.In(GeneratorRun.Build(
        FoldSource.Project.Edited("private void Unreached()", "private static void ReadFingerprint(ref ulong value) => value = 3; private void Unreached()")).Compiles()));

    [Fact]
    public void A_vouched_fold_keeps_its_fingerprint_until_the_next_edit() => FoldSource.Project.IsVouchedForUntil("[Aggregate<AccountId>]\n", "Days = 30", "Days = 31");

    /// <summary>What a build pays is one more binding of what the folds reach, and nothing of the rest. Both on one thread, in turn, each at its best; the generator is built without optimisation, the compiler with it.</summary>
    [Fact]
    public void Fifty_fingerprints_cost_no_more_than_binding_the_project_again()
    {
        var sources = Enumerable.Range(0, 50).Select(static i => FoldSource.Account.Replace("namespace Banking;", $"namespace Banking{i};", StringComparison.Ordinal) + FoldSource.Rates.Replace("namespace Banking;", "", StringComparison.Ordinal)).ToArray();
        var (binding, with, without) = (TimeSpan.MaxValue, TimeSpan.MaxValue, TimeSpan.MaxValue);
        var project = GeneratorRun.Of(sources).Input;
        project = project.WithOptions(project.Options.WithConcurrentBuild(false));
        for (var i = 0; i < 8; i++)
        {
            binding = Least(binding, () => project.Clone().GetDiagnostics());
            without = Least(without, () => Driver(BuildOptions.Editor).RunGenerators(project.Clone()));
            with = Least(with, () => Driver(BuildOptions.Real).RunGenerators(project.Clone()));
        }

        output.WriteLine($"binding {binding.TotalMilliseconds:F0} ms, fingerprints {(with - without).TotalMilliseconds:F0} ms, ratio {(with - without) / binding:F2}");
        Assert.True(with - without < binding * 1.5, $"{(with - without) / binding:F2} times binding");
    }

    private static TimeSpan Least(TimeSpan best, Action run) => ThreadTime.Of(run) is var took && took < best ? took : best;

    private static CSharpGeneratorDriver Driver(BuildOptions options) => CSharpGeneratorDriver.Create([new DomainEsGenerator().AsSourceGenerator()], parseOptions: new CSharpParseOptions(LanguageVersion.Preview), optionsProvider: options);

    private static Fingerprint Answered(GeneratorRun run)
    {
        var state = run.Load().GetType("Banking.Account")!;
        return (Fingerprint)typeof(FingerprintTests).GetMethod(nameof(Of), System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!.MakeGenericMethod(state).Invoke(null, null)!;
    }

    private static Fingerprint Of<T>()
        where T : class, IAggregate<T> => T.Fingerprint;

    /// <summary>The fingerprint of a project of these files in a folder.</summary>
    private static ulong At(string folder, string[] files)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Preview);
        var trees = files.Select((file, i) => CSharpSyntaxTree.ParseText("using DomainEs;\n" + file, parse, path: $"{folder}/File{i}.cs", encoding: System.Text.Encoding.UTF8));
        var project = GeneratorRun.Of("").Input.RemoveAllSyntaxTrees().AddSyntaxTrees(trees);
        var driver = Driver(BuildOptions.Real).RunGeneratorsAndUpdateCompilation(project, out var all, out _);
        Assert.DoesNotContain(all.GetDiagnostics(), static problem => problem.Severity == DiagnosticSeverity.Error);
        return FoldProject.Printed(driver.GetRunResult().Results.Single().GeneratedSources.Single(static source => source.HintName.EndsWith(".Fingerprint.g.cs", StringComparison.Ordinal)).SourceText.ToString());
    }

    private static string[] Outputs(GeneratorRun run) =>
        [.. run.Result.TrackedOutputSteps.SelectMany(static steps => steps.Value).SelectMany(static step => step.Outputs).Select(static output => output.Reason.ToString())];
}

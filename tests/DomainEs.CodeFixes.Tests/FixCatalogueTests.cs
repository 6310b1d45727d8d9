using System.Composition;
using System.Reflection;
using DomainEs.CodeFixes.Fixing;
using DomainEs.CodeFixes.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace DomainEs.CodeFixes.Tests;

public sealed class FixCatalogueTests
{
    private static readonly Type[] s_fixes = [.. typeof(ModelFix).Assembly.GetTypes().Where(static type => type.IsAssignableTo(typeof(CodeFixProvider)) && !type.IsAbstract)];

    public static TheoryData<string> Fixes => [.. s_fixes.Select(static type => type.Name)];

    [Fact]
    public void Editors_find_every_fix() => Assert.All(s_fixes, static type =>
    {
        Assert.Equal([LanguageNames.CSharp], type.GetCustomAttribute<ExportCodeFixProviderAttribute>()!.Languages);
        Assert.NotNull(type.GetCustomAttribute<SharedAttribute>());
    });

    [Fact]
    public void Every_fix_is_for_a_rule_or_an_error_of_the_compiler() => Assert.All(
        s_fixes.SelectMany(static type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds),
        static id => Assert.True(id.StartsWith("CS", StringComparison.Ordinal) || Model.Analyzers.Any(analyzer => analyzer.SupportedDiagnostics.Any(rule => rule.Id == id)), id));

    [Theory]
    [MemberData(nameof(Fixes))]
    public void Every_fix_has_tests(string name) => Assert.Contains(typeof(FixCatalogueTests).Assembly.GetTypes(), type => type.Name == name + "Tests");
}

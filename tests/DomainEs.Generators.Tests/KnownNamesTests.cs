using DomainEs.Generators.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DomainEs.Generators.Tests;

/// <summary>The generator does not refer to the runtime: it prints and looks for names. Here each is held against the runtime.</summary>
public sealed class KnownNamesTests
{
    public static TheoryData<string> Names => [.. typeof(KnownNames).GetFields().Where(constant => constant.Name != nameof(KnownNames.Namespace)).Select(constant => (string)constant.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_looked_for_is_public_in_the_runtime(string name) =>
        Assert.True(typeof(IEvent<>).Assembly.GetType($"{KnownNames.Namespace}.{name}", throwOnError: true)!.IsPublic);

    [Fact]
    public void What_is_printed_is_public_in_the_runtime()
    {
        var run = GeneratorRun.Of(Sources.Bank, Sources.Order(), "[Id] public partial record struct PairId(string A, int B);").Compiles();
        var used = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var tree in run.Result.GeneratedSources.Select(source => source.SyntaxTree))
        {
            var model = run.Output.GetSemanticModel(tree);
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (model.GetSymbolInfo(name).Symbol is { ContainingAssembly.Name: "DomainEs" } symbol)
                    used.Add(symbol.OriginalDefinition);
            }
        }

        Assert.True(used.Count > 40, $"{used.Count} names");
        Assert.All(used, symbol => Assert.Equal(Accessibility.Public, symbol.DeclaredAccessibility));
    }
}

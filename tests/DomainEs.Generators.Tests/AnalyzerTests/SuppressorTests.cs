using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Tests.AnalyzerTests;

public sealed class SuppressorTests
{
    [Fact]
    public async Task Members_that_an_Apply_assigns_may_be_null_before_the_first_event() => Assert.Equal(["CS8618 on Note", "CS8618 on Unset"], await StandingAsync("CS8618", """
        public sealed record Opened(string Owner, string City, string Tag) : IEvent<Account>;
        [Aggregate<string>] public sealed partial class Account
        {
            public string Owner { get; private set; }
            public string City { get; private set; }
            private string _tag;
            public string Note { get; set; }
            void Apply(Opened e) { (Owner, this.City) = (e.Owner, e.City); _tag = e.Tag; _ = Note; _ = _tag; }
        }
        public sealed class Other { public string Unset { get; set; } void Apply(Opened e) => Unset = e.Owner; }
        """));

    [Fact]
    public async Task A_creating_Apply_assigns_in_its_initializer() => Assert.Empty(await StandingAsync("CS8618", """
        public sealed record Opened(string Owner) : IEvent<Account>;
        [Aggregate<string>] public sealed partial class Account
        {
            public string Owner { get; init; }
            static Account Apply(Opened e) => new() { Owner = e.Owner };
        }
        """));

    [Fact]
    public async Task A_constructor_is_judged_by_its_members_too() => Assert.Equal(["CS8618 on Account"], await StandingAsync("CS8618", """
        public sealed record Opened(string Owner) : IEvent<Account>;
        [Aggregate<string>] public sealed partial class Account
        {
            private Account() { }
            public string Owner { get; private set; }
            public string Note { get; set; }
            void Apply(Opened e) => Owner = e.Owner;
        }
        """));

    [Theory]
    [InlineData("IDE0060")]
    [InlineData("IDE0051")]
    [InlineData("CA1062")]
    public async Task Advice_about_methods_is_silent_for_upcasters_alone(string id) => Assert.Equal([$"{id} on From"], await StandingAsync(id, """
        [Event(Version = 2)] public sealed record Opened(string Owner) : IEvent<Account>
        {
            [Event(Version = 1)] public sealed record V1;
            static Opened From(V1 old) { return new(""); }
            static Opened From(string owner) { return new(owner); }
        }
        [Aggregate<string>] public sealed partial class Account { void Apply(Opened e) { } }
        """));

    [Theory]
    [InlineData("CA1822")]
    [InlineData("IDE0060")]
    [InlineData("IDE0051")]
    [InlineData("CA1062")]
    public async Task Advice_about_methods_is_silent_for_Apply_and_Decide_of_aggregates_alone(string id) => Assert.Equal([$"{id} on Help", $"{id} on Local", $"{id} on Apply"], await StandingAsync(id, """
        public sealed record Opened(string Owner) : IEvent<Account>;
        public sealed record Open(string Id);
        [Aggregate<string>] public sealed partial class Account
        {
            void Apply(Opened e) { }
            Decision<Account> Decide(Open c) { return []; }
            void Help() { void Local() { } Local(); }
        }
        public sealed class Other { void Apply(string e) { } }
        """));

    /// <summary>The findings that no suppressor took away, in the user's source.</summary>
    private static async Task<string[]> StandingAsync(string id, string source)
    {
        var analyzers = Findings.Analyzers.Add(new EveryMethod(id));
        var all = await Findings.Compile(source).WithAnalyzers(analyzers, Findings.Options()).GetAllDiagnosticsAsync();
        Assert.DoesNotContain(all, static d => d.Severity == DiagnosticSeverity.Error || d.Id.StartsWith("AD", StringComparison.Ordinal));
        return [.. all
            .Where(d => d.Id == id && !d.IsSuppressed && d.Location.SourceTree!.FilePath == "Source1.cs")
            .OrderBy(static d => d.Location.SourceSpan.Start)
            .Select(static d => $"{d.Id} on {d.Location.SourceTree!.GetText().ToString(d.Location.SourceSpan)}")];
    }

#pragma warning disable RS1017, RS1036, RS2008, RS1038, RS1041 // stands in for the analyzers of the SDK, which need its own compiler
    /// <summary>Reports an id at the name of every method, as the SDK's analyzers do for some.</summary>
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class EveryMethod(string id) : DiagnosticAnalyzer
    {
        private readonly DiagnosticDescriptor _rule = new(id == "CS8618" ? "X" : id, "Title", "Message", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_rule];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.EnableConcurrentExecution();
            context.RegisterSyntaxNodeAction(
                node => node.ReportDiagnostic(Diagnostic.Create(_rule, (node.Node switch
                {
                    MethodDeclarationSyntax method => method.Identifier,
                    LocalFunctionStatementSyntax local => local.Identifier,
                    _ => default,
                }).GetLocation())),
                Microsoft.CodeAnalysis.CSharp.SyntaxKind.MethodDeclaration, Microsoft.CodeAnalysis.CSharp.SyntaxKind.LocalFunctionStatement);
        }
    }
}

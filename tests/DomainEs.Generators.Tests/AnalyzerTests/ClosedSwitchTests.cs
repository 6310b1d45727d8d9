using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Tests.AnalyzerTests;

public sealed class ClosedSwitchTests
{
    [Theory]
    [InlineData("static int Of(CommandResult<Account> r) => r switch { Accepted<Account> => 1, NothingToDo<Account> => 2, Rejected<Account> { Rejection: var why } => why.Code.Length, Duplicate<Account> or Conflict<Account> => 4, InDoubt<Account> d => 5 };")]
    [InlineData("static int Of(AppendOutcome o) => o switch { AppendOutcome.Appended(var at, _, _) => 1, AppendOutcome.Conflict => 2, AppendOutcome.Refused => 3, AppendOutcome.InDoubt => 4 };")]
    [InlineData("static int Of(Shape s) => s switch { Shape.Circle => 1, Shape.Polygon => 2 };")]
    [InlineData("static int Of(Shape s) => s switch { Shape.Circle => 1, Shape.Square => 2, Shape.Triangle => 3 };")]
    [InlineData("static int Of(TransferRefused s) => s switch { TransferRefused.TooMuch { Missing: var m } => (int)m, TransferRefused.Closed => 2 };")]
    [InlineData("static int Of(Option<int> s) => s switch { Option<int>.Some(var value) => value, Option<int>.None => 2 };")]
    public async Task A_switch_with_an_arm_for_every_case_is_whole(string member) => Assert.Empty(await StandingAsync(member));

    [Theory]
    [InlineData("static int Of(CommandResult<Account> r) => r switch { Accepted<Account> => 1, NothingToDo<Account> => 2, Rejected<Account> => 3, Duplicate<Account> => 4, Conflict<Account> => 5 };")]
    [InlineData("static int Of(AppendOutcome o) => o switch { AppendOutcome.Appended { WasRetry: true } => 1, AppendOutcome.Conflict => 2, AppendOutcome.Refused => 3, AppendOutcome.InDoubt => 4 };")]
    [InlineData("static int Of(Shape s, int n) => s switch { Shape.Circle when n > 1 => 1, Shape.Polygon => 2 };")]
    [InlineData("static int Of(Shape s) => s switch { Shape.Circle => 1, Shape.Square => 2 };")]
    [InlineData("static int Of(Open s) => s switch { Open.A => 1 };")]
    [InlineData("static int Of(Derived s) => s switch { Derived.A => 1 };")]
    public async Task One_with_a_gap_or_over_an_open_hierarchy_keeps_its_warning(string member) => Assert.Equal(["CS8509"], await StandingAsync(member));

    [Theory]
    [InlineData("static int Of(CommandResult<Account> r) => r switch { Accepted<Account> => 1, NothingToDo<Account> => 2, Rejected<Account> => 3, Duplicate<Account> or Conflict<Account> => 4, InDoubt<Account> d => 5 };", false)]
    [InlineData("static int Of(TransferRefused s) => s switch { TransferRefused.TooMuch => 1, TransferRefused.Closed => 2 };", false)]
    [InlineData("static int Of(TransferRefused s) => s switch { TransferRefused.TooMuch => 1 };", true)]
    public async Task The_advice_to_add_cases_is_silent_where_the_warning_is(string member, bool stands) =>
        Assert.Equal(stands ? ["CS8509", "IDE0072"] : [], await StandingAsync(member, new EverySwitch()));

    private static async Task<string[]> StandingAsync(string member, params DiagnosticAnalyzer[] others)
    {
        var all = await Findings.Compile($$"""
            public sealed record Opened : IEvent<Account>;
            [Aggregate<string>] public sealed partial class Account { void Apply(Opened e) { } }
            public abstract record Shape
            {
                public sealed record Circle(int Radius) : Shape;
                public abstract record Polygon : Shape;
                public sealed record Square : Polygon;
                public sealed record Triangle : Polygon;
            }
            public abstract record TransferRefused(string Code, string Message) : Rejection(Code, Message)
            {
                public sealed record TooMuch(decimal Missing) : TransferRefused("too-much", "too much");
                public sealed record Closed() : TransferRefused("closed", "closed");
            }
            public abstract record Option<T>
            {
                private Option() { }
                public sealed record Some(T Value) : Option<T>;
                public sealed record None : Option<T>;
            }
            public abstract record Open { public record A : Open; }
            public abstract record Derived { public sealed record A : Derived; }
            public sealed record FarAway : Derived;
            public static class Switches { public {{member}} }
            """).WithAnalyzers(Findings.Analyzers.AddRange(others), Findings.Options()).GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(all, static d => d.Severity == DiagnosticSeverity.Error || d.Id.StartsWith("AD", StringComparison.Ordinal));
        return [.. all.Where(static d => !d.IsSuppressed && d.Severity == DiagnosticSeverity.Warning && !d.Id.StartsWith("DES", StringComparison.Ordinal)).Select(static d => d.Id).Order(StringComparer.Ordinal)];
    }

#pragma warning disable RS1017, RS1036, RS2008, RS1038, RS1041 // stands in for the analyzer of the SDK, which needs its own compiler
    /// <summary>Reports IDE0072 at the keyword of every switch expression, as the SDK's analyzer does where a case may be missing.</summary>
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class EverySwitch : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor s_rule = new("IDE0072", "Title", "Message", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.EnableConcurrentExecution();
            context.RegisterSyntaxNodeAction(
                static node => node.ReportDiagnostic(Diagnostic.Create(s_rule, ((SwitchExpressionSyntax)node.Node).SwitchKeyword.GetLocation())),
                SyntaxKind.SwitchExpression);
        }
    }
}

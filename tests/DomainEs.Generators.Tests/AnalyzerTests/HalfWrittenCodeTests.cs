using Microsoft.CodeAnalysis.CSharp;

namespace DomainEs.Generators.Tests.AnalyzerTests;

/// <summary>An editor asks the rules about code that is being typed.</summary>
public sealed class HalfWrittenCodeTests
{
    private const string Model = """
        using System.Text.Json.Serialization;
        namespace Banking;
        [BoundedContext("bank")] public static partial class BankContext;
        [Id] public readonly partial record struct AccountId(string Bank, Guid Number);
        [Event("opened", Version = 2)] public sealed record Opened(string Owner, IReadOnlyList<Line> Lines) : IEvent<Account> { [Event(Version = 1)] public sealed record V1(string Owner); static Opened From(V1 old) => new(old.Owner, []); }
        public sealed record Line(decimal Amount, Dictionary<AccountId, int[]> By);
        public sealed record Open(AccountId Id, string Owner);
        [JsonSerializable(typeof(Open))] abstract partial class AppJson() : JsonSerializerContext(null) { }
        [Aggregate<AccountId>(Name = "account")]
        public sealed partial class Account
        {
            public required string Owner { get; init; }
            static Account Apply(Opened e, in EventInfo<AccountId> info) => new() { Owner = e.Owner };
            static Decision<Account> Decide(Open c, Account? state, in CommandInfo info) => [new Opened(c.Owner, [])];
        }
        class Desk(Repository<Account, AccountId> accounts) { async Task Run(Open c) { await accounts.HandleAsync(c); } }
        """;

    // A sample of the places; 1 tries them all.
    private const int Step = 19;

    [Fact]
    public async Task No_rule_throws_where_a_word_is_missing_or_the_rest()
    {
        var tokens = CSharpSyntaxTree.ParseText(Model, cancellationToken: TestContext.Current.CancellationToken).GetRoot(TestContext.Current.CancellationToken).DescendantTokens().Select(static t => t.FullSpan).ToArray();
        for (var i = 0; i < tokens.Length; i += Step)
        {
            foreach (var source in new[] { Model.Remove(tokens[i].Start, tokens[i].Length), Model[..tokens[i].Start] })
                Assert.DoesNotContain(await Findings.OfAsync(source), static finding => finding.StartsWith("AD", StringComparison.Ordinal));
        }
    }
}

using DomainEs.CodeFixes.Tests.Verification;

namespace DomainEs.CodeFixes.Tests;

public sealed class CloseStateTests
{
    [Theory]
    [InlineData("public int Count { get; set; }", "public int Count { get; private set; }")]
    [InlineData("public int Count { get; set; } = 1; // from one", "public int Count { get; private set; } = 1; // from one")]
    [InlineData("public int Count { get => field; set => field = value; }", "public int Count { get => field; private set => field = value; }")]
    [InlineData("/// <summary>How many.</summary>\n    public int Count;", "/// <summary>How many.</summary>\n    public int Count { get; private set; }")]
    [InlineData("public int Count = 1;", "public int Count { get; private set; } = 1;")]
    public Task State_is_written_by_its_aggregate_alone(string before, string after) => CodeFixRun.FixesAsync(new CloseState(), Account(before), Account(after));

    [Fact]
    public Task All_of_an_aggregate_at_once() => CodeFixRun.FixesAllAsync(
        new CloseState(),
        Account("public int Count { get; set; }\n    public string? Name { get; set; }\n    public int Sum;"),
        Account("public int Count { get; private set; }\n    public string? Name { get; private set; }\n    public int Sum { get; private set; }"));

    [Fact]
    public async Task A_collection_that_others_can_fill_is_left() => Assert.Empty(await CodeFixRun.OffersAsync(new CloseState(), Account("public System.Collections.Generic.List<int> Counts { get; } = [];")));

    private static string Account(string state) => $$"""
        using DomainEs;

        public sealed record Opened : IEvent<Account>;

        [Aggregate<string>]
        public sealed partial class Account
        {
            {{state}}
            void Apply(Opened e) { }
        }
        """;
}

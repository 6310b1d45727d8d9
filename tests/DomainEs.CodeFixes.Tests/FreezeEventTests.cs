using DomainEs.CodeFixes.Tests.Verification;

namespace DomainEs.CodeFixes.Tests;

public sealed class FreezeEventTests
{
    [Theory]
    [InlineData("sealed record Opened : IEvent<Account> { public int Count { get; set; } }", "sealed record Opened : IEvent<Account> { public int Count { get; init; } }")]
    [InlineData("sealed record Opened : IEvent<Account> { public int Count; }", "sealed record Opened : IEvent<Account> { public int Count { get; init; } }")]
    [InlineData("record struct Opened(int Count) : IEvent<Account>;", "readonly record struct Opened(int Count) : IEvent<Account>;")]
    [InlineData("sealed record Opened(List<int> Counts) : IEvent<Account>;", "sealed record Opened(IReadOnlyList<int> Counts) : IEvent<Account>;")]
    [InlineData("sealed record Opened(int[] Counts) : IEvent<Account>;", "sealed record Opened(ImmutableArray<int> Counts) : IEvent<Account>;")]
    [InlineData("sealed record Opened(Dictionary<string, int> Counts) : IEvent<Account>;", "sealed record Opened(IReadOnlyDictionary<string, int> Counts) : IEvent<Account>;")]
    [InlineData("sealed record Opened(HashSet<int>? Counts) : IEvent<Account>;", "sealed record Opened(IReadOnlySet<int>? Counts) : IEvent<Account>;")]
    [InlineData("sealed record Opened : IEvent<Account> { public List<int>? Counts { get; init; } }", "sealed record Opened : IEvent<Account> { public IReadOnlyList<int>? Counts { get; init; } }")]
    public Task What_happened_cannot_be_changed(string before, string after) => CodeFixRun.FixesAsync(new FreezeEvent(), Account("public " + before), Account("public " + after));

    [Fact]
    public Task The_using_that_an_immutable_collection_needs_is_added() => CodeFixRun.FixesAsync(new FreezeEvent(), """
        using DomainEs;

        public sealed record Opened(string[] Names) : IEvent<Account>;
        [Aggregate<string>] public sealed partial class Account { void Apply(Opened e) { } }
        """, """
        using System.Collections.Immutable;
        using DomainEs;

        public sealed record Opened(ImmutableArray<string> Names) : IEvent<Account>;
        [Aggregate<string>] public sealed partial class Account { void Apply(Opened e) { } }
        """);

    [Fact]
    public Task All_members_of_all_events_at_once() => CodeFixRun.FixesAllAsync(
        new FreezeEvent(),
        Account("public sealed record Opened(List<int> Counts) : IEvent<Account> { public int Sum { get; set; } public string? Name { get; set; } }"),
        Account("public sealed record Opened(IReadOnlyList<int> Counts) : IEvent<Account> { public int Sum { get; init; } public string? Name { get; init; } }"));

    private static string Account(string e) => $$"""
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using DomainEs;

        {{e}}
        [Aggregate<string>] public sealed partial class Account { void Apply(Opened e) { } }
        """;
}

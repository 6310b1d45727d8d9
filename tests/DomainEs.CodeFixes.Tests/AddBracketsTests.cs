using DomainEs.CodeFixes.Tests.Verification;

namespace DomainEs.CodeFixes.Tests;

public sealed class AddBracketsTests
{
    [Theory]
    [InlineData("=> new Opened();", "=> [new Opened()];")]
    [InlineData("{ return new Opened(); }", "{ return [new Opened()]; }")]
    [InlineData("=> c.IsRefused ? new Refused() : new Opened();", "=> c.IsRefused ? new Refused() : [new Opened()];")]
    [InlineData("=> c.IsRefused ? new Refused() : /* it opens */ new Opened(); // done", "=> c.IsRefused ? new Refused() : /* it opens */ [new Opened()]; // done")]
    [InlineData("=> c switch { { IsRefused: true } => new Refused(), _ => new Opened() };", "=> c switch { { IsRefused: true } => new Refused(), _ => [new Opened()] };")]
    [InlineData("{ Opened opened = new(); return opened; }", "{ Opened opened = new(); return [opened]; }")]
    [InlineData("{ Decision<Door> decision = new Opened(); return decision; }", "{ Decision<Door> decision = [new Opened()]; return decision; }")]
    [InlineData("{ var events = new IEvent<Door>[] { new Opened() }; return events; }", "{ var events = new IEvent<Door>[] { new Opened() }; return [.. events]; }")]
    [InlineData("{ var events = new List<Opened> { new() }; return events; }", "{ var events = new List<Opened> { new() }; return [.. events]; }")]
    [InlineData("=> [new Refused()];", "=> new Refused();")]
    [InlineData("=> c.IsRefused ? [new Refused()] : [];", "=> c.IsRefused ? new Refused() : [];")]
    public Task What_a_decision_is_made_of_stands_as_it_must(string before, string after) => CodeFixRun.FixesAsync(new AddBrackets(), Door(before), Door(after));

    [Fact]
    public Task All_of_a_model_at_once() => CodeFixRun.FixesAllAsync(
        new AddBrackets(),
        Door("{ if (c.IsRefused) return new Opened(); return new Opened(); }"),
        Door("{ if (c.IsRefused) return [new Opened()]; return [new Opened()]; }"));

    [Theory]
    [InlineData("=> \"text\";")]
    [InlineData("=> new Sent();")]
    public async Task What_is_no_event_of_the_aggregate_stays(string decide) => Assert.Empty(await CodeFixRun.OffersAsync(new AddBrackets(), Door(decide)));

    private static string Door(string decide) => $$"""
        using System.Collections.Generic;
        using DomainEs;

        public sealed record Opened : IEvent<Door>;
        public sealed record Sent : IEvent<Letter>;
        public sealed record Open(string Id, bool IsRefused);
        public sealed record Refused() : Rejection("refused", "no");

        [Aggregate<string>] public sealed partial class Letter { void Apply(Sent e) { } }

        [Aggregate<string>]
        public sealed partial class Door
        {
            void Apply(Opened e) { }
            Decision<Door> Decide(Open c) {{decide}}
        }
        """;
}

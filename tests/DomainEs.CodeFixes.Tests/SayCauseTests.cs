using DomainEs.CodeFixes.Tests.Verification;

namespace DomainEs.CodeFixes.Tests;

public sealed class SayCauseTests
{
    [Theory]
    [InlineData("new Send(\"l-1\")", "new Send(\"l-1\"), new CommandOptions { Because = info }")]
    [InlineData("new Send(\"l-1\"), token", "new Send(\"l-1\"), new CommandOptions { Because = info }, token")]
    [InlineData("new Send(\"l-1\"), cancellationToken: token", "new Send(\"l-1\"), new CommandOptions { Because = info }, cancellationToken: token")]
    [InlineData("new Send(\"l-1\"), default, token", "new Send(\"l-1\"), new CommandOptions { Because = info }, token")]
    [InlineData("new Send(\"l-1\"), new CommandOptions(), token", "new Send(\"l-1\"), new CommandOptions { Because = info }, token")]
    [InlineData("new Send(\"l-1\"), new() { Actor = \"post\" }, token", "new Send(\"l-1\"), new() { Because = info, Actor = \"post\" }, token")]
    [InlineData("new Post(\"l-1\"), 3, cancellationToken: token", "new Post(\"l-1\"), 3, new CommandOptions { Because = info }, cancellationToken: token")]
    public Task A_command_that_an_event_causes_says_so(string before, string after) => CodeFixRun.FixesAsync(new SayCause(), Handler(before), Handler(after));

    [Fact]
    public Task All_commands_of_a_handler_at_once() => CodeFixRun.FixesAllAsync(
        new SayCause(),
        Handler("new Send(\"l-1\"))).OrThrow();\n        (await letters.HandleAsync(new Send(\"l-2\")"),
        Handler("new Send(\"l-1\"), new CommandOptions { Because = info })).OrThrow();\n        (await letters.HandleAsync(new Send(\"l-2\"), new CommandOptions { Because = info }"));

    private static string Handler(string arguments) => $$"""
        using System.Threading;
        using System.Threading.Tasks;
        using DomainEs;

        public sealed record Sent : IEvent<Letter>;
        public sealed record Send(string Id);
        public sealed record Post(string Id);

        [Aggregate<string>]
        public sealed partial class Letter
        {
            void Apply(Sent e) { }
            static Decision<Letter> Decide(Send c) => [new Sent()];
            static Decision<Letter> Decide(Post c, int facts) => [new Sent()];
        }

        public sealed class Postman(Repository<Letter, string> letters)
        {
            public async Task OnAsync(Sent e, EventInfo info, CancellationToken token)
            {
                (await letters.HandleAsync({{arguments}})).OrThrow();
            }
        }
        """;
}

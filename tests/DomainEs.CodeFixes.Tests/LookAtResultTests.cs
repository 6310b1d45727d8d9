using DomainEs.CodeFixes.Tests.Verification;

namespace DomainEs.CodeFixes.Tests;

public sealed class LookAtResultTests
{
    private const string Model = """

        ---
        using DomainEs;
        public sealed record Deposited(decimal Amount) : IEvent<Account>;
        public sealed record Deposit(string Id, decimal Amount);
        [Aggregate<string>] public sealed partial class Account { void Apply(Deposited e) { } Decision<Account> Decide(Deposit c) => [new Deposited(c.Amount)]; }
        """;

    [Theory]
    [InlineData("await accounts.HandleAsync(c);", "(await accounts.HandleAsync(c)).OrThrow();")]
    [InlineData("await accounts.HandleAsync(c).ConfigureAwait(false);", "(await accounts.HandleAsync(c).ConfigureAwait(false)).OrThrow();")]
    [InlineData("accounts.HandleAsync(c); await Task.Yield();", "(await accounts.HandleAsync(c)).OrThrow(); await Task.Yield();")]
    [InlineData("Func<Task> act = async () => await accounts.HandleAsync(c); await act();", "Func<Task> act = async () => (await accounts.HandleAsync(c)).OrThrow(); await act();")]
    public Task A_dropped_result_throws(string before, string after) => CodeFixRun.FixesAsync(new LookAtResult(), Program(before), Program(after));

    [Fact]
    public Task Several_results_throw_one_by_one() => CodeFixRun.FixesAsync(
        new LookAtResult(),
        Program("await Task.WhenAll(new[] { c }.Select(x => accounts.HandleAsync(x)));"),
        Program("foreach (var result in await Task.WhenAll(new[] { c }.Select(x => accounts.HandleAsync(x))))\n            result.OrThrow();"));

    [Fact]
    public Task A_dropped_result_is_switched_over_with_the_usings_it_needs() => CodeFixRun.FixesAsync(new LookAtResult(), """
        using DomainEs;

        class Program
        {
            async System.Threading.Tasks.Task RunAsync(Repository<Account, string> accounts, Deposit c)
            {
                // The first one.
                await accounts.HandleAsync(c);
            }
        }
        """ + Model, """
        using System;
        using DomainEs;

        class Program
        {
            async System.Threading.Tasks.Task RunAsync(Repository<Account, string> accounts, Deposit c)
            {
                // The first one.
                switch (await accounts.HandleAsync(c))
                {
                    case Accepted<Account> or NothingToDo<Account> or Duplicate<Account>:
                        break;
                    case Rejected<Account>:
                        throw new NotImplementedException("What follows when the command is refused?");
                    case Conflict<Account>:
                        throw new NotImplementedException("What follows when somebody else was faster?");
                    case InDoubt<Account>:
                        throw new NotImplementedException("What follows when the answer was lost? Sending it again with its CommandId is safe.");
                }
            }
        }
        """ + Model, LookAtResult.Switch);

    [Fact]
    public Task All_results_of_a_file_throw() => CodeFixRun.FixesAllAsync(
        new LookAtResult(),
        Program("await accounts.HandleAsync(c);\n        if (c.Amount > 1)\n            await accounts.HandleAsync(c);"),
        Program("(await accounts.HandleAsync(c)).OrThrow();\n        if (c.Amount > 1)\n            (await accounts.HandleAsync(c)).OrThrow();"),
        scope: Microsoft.CodeAnalysis.CodeFixes.FixAllScope.Document);

    [Theory]
    [InlineData("Repository<Account, string>? none = accounts; none?.HandleAsync(c); await Task.Yield();")]
    [InlineData("void Run() { accounts.HandleAsync(c); } Run(); await Task.Yield();")]
    public async Task Where_it_cannot_be_awaited_nothing_is_offered(string body) => Assert.Empty(await CodeFixRun.OffersAsync(new LookAtResult(), Program(body)));

    private static string Program(string body) => $$"""
        using System;
        using System.Linq;
        using System.Threading.Tasks;
        using DomainEs;

        class Program
        {
            async Task RunAsync(Repository<Account, string> accounts, Deposit c)
            {
                {{body}}
            }
        }
        """ + Model;
}

namespace DomainEs.Generators.Tests.AnalyzerTests;

public sealed class UsageRuleTests
{
    private const string Model = """
        using System.Text.Json.Serialization;
        public sealed record Deposited(decimal Amount) : IEvent<Account>;
        public sealed record Deposit(string Id, decimal Amount);
        [Aggregate<string>] public sealed partial class Account { void Apply(Deposited e) { } Decision<Account> Decide(Deposit c) => [new Deposited(c.Amount)]; }
        """;

    [Theory]
    [InlineData("await accounts.HandleAsync(c);", "accounts.HandleAsync(c)")]
    [InlineData("(await accounts.HandleAsync(c)).OrThrow(); await accounts.HandleAsync(c).ConfigureAwait(false);", "accounts.HandleAsync(c)")]
    [InlineData("await Task.Yield(); void Run() { accounts.HandleAsync(c); }", "accounts.HandleAsync(c)")]
    [InlineData("await Task.WhenAll(new[] { c }.Select(x => accounts.HandleAsync(x)));", "Task.WhenAll(new[] { c }.Select(x => accounts.HandleAsync(x)))")]
    [InlineData("Func<Task> act = async () => await accounts.HandleAsync(c); await act();", "accounts.HandleAsync(c)")]
    [InlineData("Task task = accounts.HandleAsync(c); await task;", "accounts.HandleAsync(c)")]
    [InlineData("Repository<Account, string>? none = accounts; await Task.Yield(); none?.HandleAsync(c);", ".HandleAsync(c)")]
    public async Task A_dropped_result_is_found(string body, string place) => Assert.Equal([$"DES030 on {place}"], await RunAsync(body));

    [Theory]
    [InlineData("_ = await accounts.HandleAsync(c);")]
    [InlineData("(await accounts.HandleAsync(c)).OrThrow();")]
    [InlineData("var result = await accounts.HandleAsync(c); result.OrThrow();")]
    [InlineData("CommandResult<Account> result; result = await accounts.HandleAsync(c);")]
    [InlineData("var (a, b) = (accounts.HandleAsync(c), accounts.HandleAsync(c)); await Task.WhenAll(a, b); (await a).OrThrow(); (await b).OrThrow();")]
    [InlineData("var results = await Task.WhenAll(accounts.HandleAsync(c), accounts.HandleAsync(c));")]
    [InlineData("await Is.ThrowsAsync(() => accounts.HandleAsync(c)); await Is.ThrowsAsync(async () => await accounts.HandleAsync(c)); await Is.ThrowsAsync(async () => { await accounts.HandleAsync(c); });")]
    [InlineData("Func<Task<CommandResult<Account>>> act = () => accounts.HandleAsync(c); _ = await act();")]
    [InlineData("await accounts.LoadAsync(c.Id);")]
    [InlineData("Show(await accounts.HandleAsync(c)); CommandResult<Account> Show(CommandResult<Account> result) { Console.WriteLine(result); return result; }")]
    [InlineData("switch (await accounts.HandleAsync(c)) { case Rejected<Account>: break; }")]
    public async Task A_result_that_is_looked_at_is_fine(string body) => Assert.Empty(await RunAsync(body));

    [Fact]
    public async Task A_task_that_loses_its_result_in_the_return_type_is_found() => Assert.Equal(["DES030 on accounts.HandleAsync(c)"], await Findings.OfAsync(Model, """
        class Program { Task Run(Repository<Account, string> accounts, Deposit c) => accounts.HandleAsync(c); Task<CommandResult<Account>> Good(Repository<Account, string> accounts, Deposit c) => accounts.HandleAsync(c); }
        """));

    private static Task<string[]> RunAsync(string body) => Findings.OfAsync(Model, $$"""
        static class Is { public static Task ThrowsAsync(Func<Task> act) => act(); }
        class Program { async Task Run(Repository<Account, string> accounts, Deposit c) { {{body}} } }
        """);
}

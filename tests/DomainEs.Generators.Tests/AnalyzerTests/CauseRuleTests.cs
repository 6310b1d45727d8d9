namespace DomainEs.Generators.Tests.AnalyzerTests;

public sealed class CauseRuleTests
{
    [Theory]
    [InlineData("async Task OnAsync(Charged e, EventInfo<string> info) => (await bills.HandleAsync(new Charge(\"1\"))).OrThrow();")]
    [InlineData("async Task OnAsync(Charged e, EventInfo info, CancellationToken ct) => (await bills.HandleAsync(new Charge(\"1\"), ct)).OrThrow();")]
    [InlineData("async Task OnAsync(Charged e, EventInfo info) { _ = await bills.HandleAsync(new Charge(\"1\"), new() { Actor = \"bob\" }); }")]
    [InlineData("async Task OnAsync(Charged e, EventInfo info) { _ = await bills.HandleAsync(new Charge(\"1\"), default(CommandOptions)); }")]
    [InlineData("void Subscribe(Action<Func<Charged, EventInfo<string>, Task<CommandResult<Bill>>>> on) => on((e, info) => bills.HandleAsync(new Charge(\"1\")));")]
    [InlineData("Task<CommandResult<Bill>> OnAsync(Charged e, EventInfo info) { return Send(); Task<CommandResult<Bill>> Send() => bills.HandleAsync(new Charge(\"1\")); }")]
    [InlineData("async Task RunAsync(IAsyncEnumerable<Recorded> log) { await foreach (var (e, info) in log) if (e is Charged) (await bills.HandleAsync(new Charge(\"1\"))).OrThrow(); }")]
    [InlineData("async Task RunAsync(IAsyncEnumerable<Recorded> log) { await foreach (var recorded in log) (await bills.HandleAsync(new Charge(\"1\"))).OrThrow(); }")]
    public async Task A_command_without_its_cause_is_found_at_the_call(string member) => Assert.Equal(["DES032 on HandleAsync"], await RunAsync(member));

    [Theory]
    [InlineData("async Task OnAsync(Charged e, EventInfo<string> info) => (await bills.HandleAsync(new Charge(\"1\"), new() { Because = info })).OrThrow();")]
    [InlineData("async Task OnAsync(Charged e, EventInfo info) => (await bills.HandleAsync(new Charge(\"1\"), new() { CommandId = info.EventId })).OrThrow();")]
    [InlineData("async Task OnAsync(Charged e, EventInfo info) { var options = new CommandOptions { Because = info }; _ = await bills.HandleAsync(new Charge(\"1\"), options); }")]
    [InlineData("async Task RunAsync(IAsyncEnumerable<Recorded> log) { await foreach (var (e, info) in log) (await bills.HandleAsync(new Charge(\"1\"), new() { Because = info })).OrThrow(); }")]
    [InlineData("async Task RunAsync(IAsyncEnumerable<Charge> all) { await foreach (var one in all) (await bills.HandleAsync(one)).OrThrow(); }")]
    [InlineData("async Task RunAsync() => (await bills.HandleAsync(new Charge(\"1\"))).OrThrow();")]
    [InlineData("Task HandleAsync(Charge c) => Task.CompletedTask; Task OnAsync(Charged e, EventInfo info) => this.HandleAsync(new Charge(\"1\"));")]
    public async Task One_that_names_it_or_has_none_is_fine(string member) => Assert.Empty(await RunAsync(member));

    [Fact]
    public async Task The_message_writes_what_to_pass() => Assert.EndsWith("pass new() { Because = why }", Assert.Single(
        await Findings.MessagesAsync(Model("async Task OnAsync(Charged e, EventInfo why) => (await bills.HandleAsync(new Charge(\"1\"))).OrThrow();"))), StringComparison.Ordinal);

    [Theory]
    [InlineData("async Task OnAsync(Charged e, EventInfo @event) =>")]
    [InlineData("async Task RunAsync(IAsyncEnumerable<Recorded> log) { await foreach (var (e, @event) in log) ", " }")]
    public async Task An_info_with_the_name_of_a_keyword_is_written_as_it_is_in_code(string before, string after = "") => Assert.EndsWith("pass new() { Because = @event }", Assert.Single(
        await Findings.MessagesAsync(Model($"{before} (await bills.HandleAsync(new Charge(\"1\"))).OrThrow();{after}"))), StringComparison.Ordinal);

    [Theory]
    [InlineData("each")]
    [InlineData("@event")]
    public async Task Of_what_is_recorded_the_info_is_to_be_passed(string name) => Assert.EndsWith($"pass new() {{ Because = {name}.Info }}", Assert.Single(
        await Findings.MessagesAsync(Model($"async Task RunAsync(IAsyncEnumerable<Recorded> log) {{ await foreach (var {name} in log) (await bills.HandleAsync(new Charge(\"1\"))).OrThrow(); }}"))), StringComparison.Ordinal);

    private static Task<string[]> RunAsync(string member) => Findings.OfAsync(Model(member));

    private static string Model(string member) => $$"""
        public sealed record Charge(string Id);
        public sealed record Charged : IEvent<Bill>;
        [Aggregate<string>] public sealed partial class Bill { void Apply(Charged e) { } static Decision<Bill> Decide(Charge c) => [new Charged()]; }
        public sealed class Billing(Repository<Bill, string> bills) { public Repository<Bill, string> Bills => bills; public {{member}} }
        """;
}

namespace DomainEs.Generators.Tests.AnalyzerTests;

public sealed class FingerprintRuleTests
{
    private const string Asks = "[SameFoldAs(\"1b4b3f58c07d11e2\", \"0000000000000000\")]";

    [Theory]
    [InlineData("\"1b4b3f58c07d11e\", \"1b4b3f58c07d11e2\"", "\"1b4b3f58c07d11e\"")]
    [InlineData("\"1b4b3f58c07d11e2\", \"now\"", "\"1b4b3f58c07d11e2\"")]
    [InlineData("\"0x4b3f58c07d11e2\", \"1b4b3f58c07d11e2\"", "\"0x4b3f58c07d11e2\"")]
    [InlineData("\"0000000000000000\", \"1b4b3f58c07d11e2\"", "\"0000000000000000\"")]
    public async Task What_is_no_fingerprint_is_found_where_it_is_named(string arguments, string place) =>
        Assert.Equal([$"DES100 on {place}"], await Findings.OfAsync(Fold($"[SameFoldAs({arguments})]", "e.Amount")));

    [Fact]
    public async Task A_fold_that_is_not_vouched_for_tells_its_fingerprint_and_is_quiet_when_that_is_named()
    {
        var now = await ToldAsync(Fold(Asks, "e.Amount"));
        Assert.Empty(await Findings.OfAsync(Fold(Asks.Replace("0000000000000000", now, StringComparison.Ordinal), "e.Amount")));
    }

    [Fact]
    public async Task Vouching_is_void_at_the_next_edit()
    {
        var now = await ToldAsync(Fold(Asks, "e.Amount"));
        var edited = Fold(Asks.Replace("0000000000000000", now, StringComparison.Ordinal), "e.Amount + 1");
        Assert.Equal(["DES101 on \"1b4b3f58c07d11e2\""], await Findings.OfAsync(edited));
        Assert.NotEqual(now, await ToldAsync(edited));
    }

    [Fact]
    public async Task The_compiler_speaks_of_an_argument_that_is_missing() =>
        Assert.Equal(["CS7036 on SameFoldAs(\"1b4b3f58c07d11e2\")"], await Findings.OfAsync(Fold("[SameFoldAs(\"1b4b3f58c07d11e2\")]", "e.Amount")));

    [Theory]
    [InlineData("Pricing.Tariff.Fee(e.Amount)", "Fee")]
    [InlineData("new Pricing.Price(e.Amount).Double", "Double")]
    [InlineData("(new Pricing.Price(e.Amount) + new Pricing.Price(2)).Amount", "Apply")]
    [InlineData("Fees.Of(e.Amount)", "Fee")]
    public async Task A_call_of_an_assembly_without_source_is_found_where_it_is_written(string expression, string place) => Assert.Equal(
        [$"DES102 on {place}"], await Findings.OfAsync(Fold("", expression), "static class Fees { public static decimal Of(decimal sum) => Pricing.Tariff.Fee(sum); }"));

    [Theory]
    [InlineData("new Pricing.Price(e.Amount).Amount")]
    [InlineData("Pricing.Tariff.Days")]
    [InlineData("Math.Round(e.Amount) + new[] { 1 }.Sum()")]
    public async Task Constants_positional_records_and_what_is_NETs_are_fine(string expression) => Assert.Empty(await Findings.OfAsync(Fold("", expression)));

    [Fact]
    public async Task A_Decide_may_call_anything() => Assert.Empty(await Findings.OfAsync(Fold("", "e.Amount").Replace(
        "void Apply", "static Decision<Account> Decide(Deposit c) => [new Deposited(Pricing.Tariff.Fee(c.Amount))];\nvoid Apply", StringComparison.Ordinal)));

    private static async Task<string> ToldAsync(string source) => (await Findings.MessagesAsync(source)).Single().Split(' ')[6].TrimEnd(',');

    private static string Fold(string mark, string expression) => $$"""
        public sealed record Deposited(decimal Amount) : IEvent<Account>;
        public sealed record Deposit(string Id, decimal Amount);
        {{mark}}
        [Aggregate<string>]
        public sealed partial class Account
        {
            public decimal Balance { get; private set; }
            void Apply(Deposited e) => Balance += {{expression}};
        }
        """;
}

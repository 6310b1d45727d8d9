namespace DomainEs.Generators.Tests.AnalyzerTests;

public sealed class ContentRuleTests
{
    [Theory]
    [InlineData("public sealed record Happened : IEvent<Account> { public string Name { get; set; } = \"\"; }", "Name", "it has a setter", "write 'init' instead of 'set'")]
    [InlineData("public sealed record Happened(List<string> Names) : IEvent<Account>;", "Names", "'List<string>' can be changed by whoever holds it", "declare it as 'IReadOnlyList<string>'")]
    [InlineData("public sealed record Happened(int[] Numbers) : IEvent<Account>;", "Numbers", "'int[]' can be changed by whoever holds it", "declare it as 'ImmutableArray<int>'")]
    [InlineData("public sealed record Happened(Dictionary<string, int> By) : IEvent<Account>;", "By", "'Dictionary<string, int>' can be changed by whoever holds it", "declare it as 'IReadOnlyDictionary<string, int>'")]
    [InlineData("public sealed record Happened(ISet<string> Tags) : IEvent<Account>;", "Tags", "'ISet<string>' can be changed by whoever holds it", "declare it as 'IReadOnlySet<string>'")]
    [InlineData("public sealed class Happened : IEvent<Account> { public int Number; }", "Number", "it is a field that is not readonly", "make it a property with 'init'")]
    public async Task An_event_that_can_be_changed_is_found_at_the_member(string e, string place, string why, string remedy)
    {
        Assert.Equal([$"DES060 on {place}"], await Findings.OfAsync(Account("void Apply(Happened e) { }"), e));
        Assert.Equal([$"'Happened.{place}' can be changed after the event has happened: {why}, so that what is in memory and what is stored come apart; {remedy}"], await Findings.MessagesAsync(Account("void Apply(Happened e) { }"), e));
    }

    [Fact]
    public async Task A_record_struct_that_is_not_readonly_is_one_finding() => Assert.Equal(
        ["DES060 on Happened"], await Findings.OfAsync(Account("void Apply(Happened e) { }"), "public record struct Happened(int A, int B) : IEvent<Account>;"));

    [Theory]
    [InlineData("public sealed record Happened(string Name, ImmutableArray<int> A, IReadOnlyList<int> B, IReadOnlyDictionary<string, int> C, ImmutableDictionary<string, int> D, IReadOnlySet<int> E) : IEvent<Account>;")]
    [InlineData("public readonly record struct Happened(int A) : IEvent<Account>;")]
    [InlineData("public sealed record Happened : IEvent<Account> { public required string Name { get; init; } public string Loud => Name + \"!\"; public List<string> Twice => [Name, Name]; }")]
    public async Task An_event_that_stays_as_it_was_is_fine(string e) => Assert.Empty(await Findings.OfAsync(Account("void Apply(Happened e) { }"), e));

    [Theory]
    [InlineData("void Apply(Happened e) => Names = e.Names;", "e.Names")]
    [InlineData("void Apply(Happened e) { _kept = e.Names; }", "e.Names")]
    [InlineData("static Account Apply(Happened e) => new() { Names = e.Names };", "e.Names")]
    [InlineData("void Apply(Happened e) => Keep(e); void Keep(Happened e) => Names = e.Names;", "e.Names")]
    public async Task A_collection_that_state_and_event_share_is_one_finding_at_the_Apply(string apply, string place) => Assert.Equal([$"DES061 on {place}"], await Findings.OfAsync(
        Account(apply + " public IReadOnlyList<string> Names { get; private set; } = []; private List<string> _kept = [];"), "public sealed record Happened(List<string> Names) : IEvent<Account>;"));

    [Theory]
    [InlineData("void Apply(Happened e) => Names = [.. e.Names];")]
    [InlineData("void Apply(Happened e) => Names = e.Names.ToList();")]
    [InlineData("void Apply(Happened e) { foreach (var name in e.Names) Names = [name]; }")]
    public async Task A_copy_is_fine(string apply) => Assert.Equal(["DES060 on Names"], await Findings.OfAsync(
        Account(apply + " public IReadOnlyList<string> Names { get; private set; } = [];"), "public sealed record Happened(List<string> Names) : IEvent<Account>;"));

    [Theory]
    [InlineData("double Amount", "Amount")]
    [InlineData("float UnitPrice", "UnitPrice")]
    [InlineData("double? AmountDue", "AmountDue")]
    [InlineData("IReadOnlyList<double> Fees", "Fees")]
    [InlineData("Line Line", "Total")]
    public async Task Money_in_binary_is_found_deep(string member, string place) => Assert.Equal([$"DES062 on {place}"], await Findings.OfAsync(
        Account("void Apply(Happened e) { }"), $"public sealed record Line(double Total); public sealed record Happened({member}) : IEvent<Account>;"));

    [Theory]
    [InlineData("decimal Amount, double TotalSeconds, double Temperature, int Price, float PriceIndex")]
    [InlineData("double Costume, double Coffee, double Tipping")]
    public async Task Other_numbers_are_fine(string members) => Assert.Empty(await Findings.OfAsync(Account("void Apply(Happened e) { }"), $"public sealed record Happened({members}) : IEvent<Account>;"));

    [Fact]
    public async Task A_value_with_two_names_is_found_at_the_second() => Assert.Equal(["DES063 on Crimson"], await Findings.OfAsync(
        Account("void Apply(Happened e) { } void Apply(Again e) { }"),
        "public enum Color { Red = 1, Green, Crimson = 1 } public sealed record Happened(ImmutableArray<Color> Colors) : IEvent<Account>; public sealed record Again(Color? Color) : IEvent<Account>;"));

    [Theory]
    [InlineData("public enum Color { Red = 1, Green, Crimson = Red }")]
    [InlineData("[Flags] public enum Color { Red = 1, Crimson = 1 }")]
    [InlineData("public enum Color { Red, Green } public enum Unused { A = 1, B = 1 }")]
    public async Task An_alias_flags_and_enums_elsewhere_are_fine(string color) => Assert.Empty(await Findings.OfAsync(Account("void Apply(Happened e) { }"), $"{color} public sealed record Happened(Color Color) : IEvent<Account>;"));

    private static string Account(string members) => $$"""
        [Aggregate<string>] public sealed partial class Account { {{members}} }
        """;
}

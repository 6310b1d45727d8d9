namespace DomainEs.Generators.Tests.AnalyzerTests;

/// <summary>What the rules say of closed hierarchies.</summary>
public sealed class HierarchyRuleTests
{
    [Theory]
    [InlineData("void Apply(Moved e) { }")]
    [InlineData("void Apply(Moved.There e) { } void Apply(Moved.Back e) { } void Apply(Moved.Far.Off e) { }")]
    [InlineData("void Apply(Moved e) { } void Apply(Moved.Back e) { } void Apply(Moved.Far e) { }")]
    public async Task Cases_that_are_applied_together_or_one_by_one_are_fine(string applies) => Assert.Empty(await RunAsync(applies));

    [Fact]
    public async Task A_case_without_Apply_is_found() => Assert.Equal(["DES012 on Back"], await RunAsync("void Apply(Moved.There e) { } void Apply(Moved.Far e) { }"));

    [Fact]
    public async Task An_Apply_for_a_hierarchy_whose_cases_have_their_own_is_never_called() =>
        Assert.Equal(["DES014 on Apply"], await RunAsync("void Apply(Moved e) { } void Apply(Moved.There e) { } void Apply(Moved.Back e) { } void Apply(Moved.Far.Off e) { }"));

    [Theory]
    [InlineData("public abstract record Moved : IEvent<Cart>; public sealed record There : Moved;")]
    [InlineData("public abstract record Moved : IEvent<Cart> { public record There : Moved; }")]
    public async Task An_Apply_for_a_hierarchy_that_is_open_is_not_called(string moved) =>
        Assert.Contains("DES010 on Apply", await Findings.OfAsync($"{moved} [Aggregate<string>] public sealed partial class Cart {{ void Apply(Moved e) {{ }} }}"));

    [Theory]
    [InlineData("public abstract record Leg { public sealed record Road(object What) : Leg; }", "DES020 on What")]
    [InlineData("public abstract record Leg { public record Road : Leg; }", "DES020 on Leg")]
    [InlineData("public abstract record Leg; public sealed record Road : Leg;", "DES020 on Leg")]
    [InlineData("public abstract record Leg { public sealed record Road : Leg; [Name(\"road\")] public sealed record Street : Leg; }", "DES020 on Leg")]
    [InlineData("public abstract record Leg { [Name(\"\")] public sealed record Road : Leg; }", "DES020 on Leg")]
    [InlineData("public abstract record Leg { public sealed record Road(int A, [Name(\"a\")] int B) : Leg; }", "DES020 on Leg")]
    [InlineData("public enum Leg { A, [Name(\"a\")] B }", "DES020 on Leg")]
    [InlineData("public enum Leg { A, [Name(\"\")] B }", "DES020 on Leg")]
    public async Task A_hierarchy_or_name_that_cannot_be_stored_is_found(string leg, string finding) =>
        Assert.Equal([finding], await Findings.OfAsync("public sealed record Went(Leg Leg) : IEvent<Cart>; [Aggregate<string>] public sealed partial class Cart { void Apply(Went e) { } }", leg));

    private static Task<string[]> RunAsync(string applies) => Findings.OfAsync($"[Aggregate<string>] public sealed partial class Cart {{ {applies} }}", """
        public abstract record Moved(string Where) : IEvent<Cart>
        {
            public sealed record There(string Where) : Moved(Where);
            public sealed record Back(string Where) : Moved(Where);
            public abstract record Far(string Where) : Moved(Where) { public sealed record Off(string Where, int Miles) : Far(Where); }
        }
        """);
}

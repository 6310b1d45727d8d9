namespace DomainEs.Testing.Tests;

public sealed class InMemoryTargetContractTests
{
    public static IEnumerable<TheoryDataRow<string>> Cases => TargetContract.Cases.Select(contractCase => new TheoryDataRow<string>(contractCase.Name));

    [Theory, MemberData(nameof(Cases))]
    public Task The_target_in_memory(string contractCase) =>
        TargetContract.Case(contractCase).RunAsync(_ => new(new InMemoryPlace()), TestContext.Current.CancellationToken);

    [Fact]
    public void Case_names_are_unique() => Assert.Equal(TargetContract.Cases.Length, TargetContract.Cases.Select(contractCase => contractCase.Name).Distinct().Count());

    private sealed class InMemoryPlace : TargetUnderTest
    {
        private readonly InMemoryProjectionTarget _target = new();

        public override ValueTask<IProjectionTarget> OpenAsync(CancellationToken cancellationToken) => new(_target);
    }
}

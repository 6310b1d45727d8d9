namespace DomainEs.Testing.Tests;

public sealed class InMemoryStoreContractTests
{
    public static IEnumerable<TheoryDataRow<string>> Cases => StoreContract.Cases.Select(contractCase => new TheoryDataRow<string>(contractCase.Name));

    [Theory, MemberData(nameof(Cases))]
    public Task The_store_in_memory(string contractCase) =>
        StoreContract.Case(contractCase).RunAsync(_ => new(new InMemoryStorage()), TestContext.Current.CancellationToken);

    [Fact]
    public void Case_names_are_unique() => Assert.Equal(StoreContract.Cases.Length, StoreContract.Cases.Select(contractCase => contractCase.Name).Distinct().Count());

    private sealed class InMemoryStorage : StoreUnderTest
    {
        private readonly InMemoryEventStore _store = new();

        public override int MaxEntryBytes => 1024 * 1024;

        public override ValueTask<IEventStore> OpenAsync(CancellationToken cancellationToken) => new(_store);
    }
}

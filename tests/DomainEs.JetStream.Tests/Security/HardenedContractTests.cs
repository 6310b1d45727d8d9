using DomainEs.Testing;

namespace DomainEs.JetStream.Tests.Security;

/// <summary>The contract of every store under a user who may do what the layout's permissions list and nothing else, on encrypted storage, over mutual TLS.</summary>
public sealed class HardenedContractTests(ChachaServer server) : IClassFixture<ChachaServer>
{
    public static IEnumerable<TheoryDataRow<string>> Cases => StoreContract.Cases.Select(static contractCase => new TheoryDataRow<string>(contractCase.Name));

    [Theory, MemberData(nameof(Cases))]
    public Task The_store_under_least_privilege(string contractCase) => server.RunAsync(contractCase, TestContext.Current.CancellationToken);
}

/// <summary>The same with the other cipher, and without TLS.</summary>
public sealed class AesContractTests(AesServer server) : IClassFixture<AesServer>
{
    public static IEnumerable<TheoryDataRow<string>> Cases => HardenedContractTests.Cases;

    [Theory, MemberData(nameof(Cases))]
    public Task The_store_under_least_privilege(string contractCase) => server.RunAsync(contractCase, TestContext.Current.CancellationToken);
}

using System.Collections.Immutable;

namespace DomainEs.Testing;

/// <summary>What every event store does: the same cases, with the same counts, for all of them.</summary>
/// <example><code>
/// public static IEnumerable&lt;TheoryDataRow&lt;string>> Cases => StoreContract.Cases.Select(c => new TheoryDataRow&lt;string>(c.Name));
///
/// [Theory, MemberData(nameof(Cases))]
/// public Task A_store(string name) => StoreContract.Case(name).RunAsync(ct => new(new MyStoreUnderTest()));
/// </code></example>
public static class StoreContract
{
    /// <summary>All cases.</summary>
    public static ImmutableArray<StoreContractCase> Cases { get; } =
    [
        .. AppendCases.All,
        .. ExpectedRevisionCases.All,
        .. RetryCases.All,
        .. SizeCases.All,
        .. IdCases.All,
        .. LogCases.All,
        .. FollowingCases.All,
        .. CancellationCases.All,
        .. ConcurrencyCases.All,
        .. TwoStoresCases.All,
        .. RepositoryCases.All,
        .. SnapshotCases.All,
        .. VolumeCases.All,
    ];

    /// <summary>The case of this name.</summary>
    /// <param name="name">A case's <see cref="StoreContractCase.Name"/>.</param>
    /// <exception cref="ArgumentException">There is no such case.</exception>
    public static StoreContractCase Case(string name) =>
        Cases.FirstOrDefault(candidate => candidate.Name == name) ?? throw new ArgumentException($"The store contract has no case '{name}'; see StoreContract.Cases.", nameof(name));
}

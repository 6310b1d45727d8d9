using System.Collections.Immutable;

namespace DomainEs.Testing;

/// <summary>What every target of projections does: the same cases, with the same counts, for all of them.</summary>
/// <example><code>
/// public static IEnumerable&lt;TheoryDataRow&lt;string>> Cases => TargetContract.Cases.Select(c => new TheoryDataRow&lt;string>(c.Name));
///
/// [Theory, MemberData(nameof(Cases))]
/// public Task A_target(string name) => TargetContract.Case(name).RunAsync(ct => new(new MyTargetUnderTest()));
/// </code></example>
public static class TargetContract
{
    /// <summary>All cases.</summary>
    public static ImmutableArray<TargetContractCase> Cases { get; } = [.. CommitCases.All, .. RowCases.All, .. BuildCases.All, .. WatchCases.All];

    /// <summary>The case of this name.</summary>
    /// <param name="name">A case's <see cref="TargetContractCase.Name"/>.</param>
    /// <exception cref="ArgumentException">There is no such case.</exception>
    public static TargetContractCase Case(string name) =>
        Cases.FirstOrDefault(candidate => candidate.Name == name) ?? throw new ArgumentException($"The target contract has no case '{name}'; see TargetContract.Cases.", nameof(name));
}

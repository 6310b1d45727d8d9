namespace DomainEs.Reliability.Tests.Histories;

/// <summary>Short names of ids, for findings.</summary>
internal static class Names
{
    public static string Of(CommitId commit) => commit.ToString()[^8..];
}

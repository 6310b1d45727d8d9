using DomainEs.Benchmarks.Model;

namespace DomainEs.Benchmarks.Rows;

/// <summary>Repositories that write each command as an entry of its own.</summary>
internal static class OneAppendEach
{
    public static Repository<Account, AccountId> In(IEventStore store) => Account.In(store, new RepositoryOptions { MaxCommitsPerEntry = 1 });
}

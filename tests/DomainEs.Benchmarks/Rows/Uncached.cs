using DomainEs.Benchmarks.Model;

namespace DomainEs.Benchmarks.Rows;

/// <summary>Repositories that read the store each time.</summary>
internal static class Uncached
{
    public static Repository<Account, AccountId> In(IEventStore store) => Account.In(store, new RepositoryOptions { CachedStates = 0 });
}

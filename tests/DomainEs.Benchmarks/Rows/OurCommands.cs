using System.Diagnostics;
using DomainEs.Benchmarks.Measuring;
using DomainEs.Benchmarks.Model;

namespace DomainEs.Benchmarks.Rows;

/// <summary>A repository under so many callers, each sending commands to an account of its own, one after another.</summary>
internal sealed class OurCommands(Repository<Account, AccountId> accounts, IReadOnlyList<AccountId> ids)
{
    /// <summary>Opens the accounts.</summary>
    public static async Task<OurCommands> OpenAsync(IEventStore store, string name, int count)
    {
        var accounts = Account.In(store);
        AccountId[] ids = [.. Enumerable.Range(0, count).Select(i => new AccountId($"{name}{i}"))];
        foreach (var id in ids)
            _ = (await accounts.HandleAsync(new OpenAccount(id, "Jane Customer", "DE020000000000000042"))).OrThrow();
        return new OurCommands(accounts, ids);
    }

    public Contender ContenderOf(string name) => new(name, async duration =>
    {
        var end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        return (await Task.WhenAll(ids.Select(id => DepositAsync(id, end)))).Sum();
    });

    private async Task<long> DepositAsync(AccountId id, long end)
    {
        for (var count = 0L; ; count++)
        {
            if (Stopwatch.GetTimestamp() >= end)
                return count;
            _ = (await accounts.HandleAsync(new Deposit(id, 12.50m, "salary of November"))).OrThrow();
        }
    }
}

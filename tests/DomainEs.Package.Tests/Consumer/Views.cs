using DomainEs;
using DomainEs.Sqlite;

namespace Consumer;

/// <summary>The customers in a SQLite file.</summary>
internal static class Views
{
    /// <summary>Brings the file up to the log.</summary>
    public static async Task CatchUpAsync(IEventStore store, string file)
    {
        using var target = SqliteViews.Open(file);
        var host = ProjectionHost.Start(store, ShopContext.Layout, target, ShopContext.Projections);
        await using var _ = host.ConfigureAwait(false);
        await host.CaughtUpAsync().ConfigureAwait(false);
    }

    /// <summary>Reads a customer as another process would: from the file alone.</summary>
    public static async Task<Customer?> ReadAsync(string file, string name)
    {
        using var target = SqliteViews.Open(file);
        using var customers = Customer.In(target, ShopContext.Layout);
        return await customers.GetAsync(name).ConfigureAwait(false);
    }
}

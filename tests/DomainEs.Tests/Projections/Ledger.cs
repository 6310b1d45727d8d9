using DomainEs.Testing;
using DomainEs.Tests.Model;

namespace DomainEs.Tests.Projections;

/// <summary>A log of accounts, and how to look at a view of it.</summary>
internal sealed class Ledger
{
    private readonly Dictionary<string, (long Version, Revision Revision)> _accounts = [];
    private int _commands;

    public InMemoryEventStore Store { get; } = new();

    public static StreamLayout Layout { get; } = new("bank");

    public Position End { get; private set; }

    public async Task<Position> WriteAsync(string account, params IEvent<Account>[] events)
    {
        var (version, revision) = _accounts.GetValueOrDefault(account);
        var key = new AggregateKey("account", account);
        var entry = Entry.Of(key, version, new Commit<Account>(CommitId.Of(key, $"c{_commands}"), DateTimeOffset.UnixEpoch.AddSeconds(_commands++), [.. events], new CommitMetadata($"c{_commands}")));
        var appended = Assert.IsType<AppendOutcome.Appended>(await Store.AppendAsync(entry, revision));
        _accounts[account] = (appended.Version, appended.Position.Revision);
        return End = appended.Position;
    }

    public async Task FillAsync(int entries, int accounts = 20, int seed = 7)
    {
        var random = new Random(seed);
        for (var i = 0; i < entries; i++)
        {
            var account = $"a{random.Next(accounts)}";
            if (!_accounts.ContainsKey(account))
                await WriteAsync(account, new AccountOpened($"owner-{random.Next(accounts / 2)}"), new Deposited(random.Next(1, 50)));
            else if (random.Next(4) == 0)
                await WriteAsync(account, new Withdrawn(random.Next(1, 50)));
            else
                await WriteAsync(account, [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new Deposited(random.Next(1, 50)))]);
        }
    }

    /// <summary>Checks that the rows are the fold up to the checkpoint.</summary>
    public async Task<ViewCheckpoint?> CheckAsync<TMode>(IProjectionTarget target)
        where TMode : IMode =>
        await ViewCheck.RowsAreTheFoldAsync<OwnerRow<TMode>>(
            Store, [AggregateDescription.Of<Account>()], (await target.OpenAsync(OwnerRow<TMode>.Description.BuildOf("bank", Store.Incarnation), creates: true))!, TestContext.Current.CancellationToken);

    public ProjectionHost Run<TMode>(IProjectionTarget target, ProjectionOptions? options = null)
        where TMode : IMode => ProjectionHost.Start(Store, Layout, target, [OwnerRow<TMode>.Description], options, TestContext.Current.CancellationToken);
}

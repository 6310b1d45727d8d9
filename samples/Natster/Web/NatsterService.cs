using DomainEs;

namespace Natster.Web;

/// <summary>All that the page can ask for: commands, views, and making the views anew.</summary>
public sealed class NatsterService : IAsyncDisposable
{
    private readonly IEventStore _store;
    private readonly IProjectionTarget _target;
    private readonly SemaphoreSlim _rebuilding = new(1);
    private readonly Repository<Account, AccountKey> _accounts;
    private readonly Repository<LoginBinding, OAuthId> _logins;
    private readonly Repository<Catalog, CatalogId> _catalogs;
    private ProjectionHost _host;

    public NatsterService(IEventStore store, IProjectionTarget target)
    {
        (_store, _target) = (store, target);
        (_accounts, _logins, _catalogs) = (Account.In(store), LoginBinding.In(store), Catalog.In(store));
        Accounts = AccountView.In(target, NatsterContext.Layout);
        Logins = ContextLookup.In(target, NatsterContext.Layout);
        Totals = NatsterTotals.In(target, NatsterContext.Layout);
        _host = StartHost();
    }

    public View<AccountView, AccountKey> Accounts { get; }

    public View<ContextLookup, OAuthId> Logins { get; }

    public View<NatsterTotals, DocumentKey> Totals { get; }

    /// <summary>How the projections are.</summary>
    public IEnumerable<ProjectionHealth> Health => _host.Health.Values;

    public async Task<IResult> InitializeAsync(AccountKey account, CancellationToken cancellationToken) =>
        Answers.Of(await _accounts.HandleAsync(new InitializeNatster(account), cancellationToken));

    /// <summary>Binds a login to an account. One aggregate is written, in one append: there is no half of it.</summary>
    public async Task<IResult> BindAsync(OAuthId login, AccountKey account, string contextName, CancellationToken cancellationToken)
    {
        var facts = await FactsOfAsync(account, cancellationToken);
        return Answers.Of(await _logins.HandleAsync(new BindContext(login, account, contextName), facts, cancellationToken: cancellationToken));
    }

    public async Task<IResult> ShareAsync(CatalogId catalog, AccountKey with, CancellationToken cancellationToken)
    {
        var facts = await FactsOfAsync(catalog.Owner, cancellationToken);
        return Answers.Of(await _catalogs.HandleAsync(new ShareCatalog(catalog, with), facts, cancellationToken: cancellationToken));
    }

    public async Task<IResult> ImportAsync(CatalogId catalog, AccountKey by, CancellationToken cancellationToken) =>
        Answers.Of(await _catalogs.HandleAsync(new ImportCatalog(catalog, by), cancellationToken));

    /// <summary>Waits until every view holds all that is in the log.</summary>
    public Task CaughtUpAsync(CancellationToken cancellationToken) => _host.CaughtUpAsync(cancellationToken);

    /// <summary>Deletes every view, makes them anew from the log, and holds each row against what it was, byte by byte.</summary>
    /// <param name="cancellationToken">Stops it as long as nothing is deleted; not afterwards.</param>
    public async Task<Answer> RebuildAsync(CancellationToken cancellationToken)
    {
        await _rebuilding.WaitAsync(cancellationToken);
        try
        {
            await _host.CaughtUpAsync(cancellationToken);
            await _host.DisposeAsync();

            // Whoever asked may go away; the views are whole in the end all the same.
            ViewRows before;
            try
            {
                before = await ViewRows.ReadAsync(_target, _store, CancellationToken.None);
                await ViewRows.DeleteAsync(_target, _store, CancellationToken.None);
            }
            finally
            {
                _host = StartHost();
            }

            await _host.CaughtUpAsync(CancellationToken.None);
            var after = await ViewRows.ReadAsync(_target, _store, CancellationToken.None);

            // People go on meanwhile: a row that they changed is another.
            var same = before.CountIn(after);
            return new Answer("rebuilt", Message: $"{before.Count} rows were deleted and made anew from the log: {same} are as they were, byte by byte, {before.Count - same} have changed meanwhile");
        }
        finally
        {
            _rebuilding.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        Accounts.Dispose();
        Logins.Dispose();
        Totals.Dispose();
        _rebuilding.Dispose();
    }

    private ProjectionHost StartHost() => ProjectionHost.Start(_store, NatsterContext.Layout, _target, NatsterContext.Projections);

    private async Task<AccountFacts> FactsOfAsync(AccountKey account, CancellationToken cancellationToken) =>
        new((await _accounts.LoadAsync(account, cancellationToken)).Exists);
}

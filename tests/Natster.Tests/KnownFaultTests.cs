using DomainEs;
using Natster.Web;

namespace Natster.Tests;

/// <summary>What was wrong with the hand-written original, each as it is here.</summary>
public sealed class KnownFaultTests
{
    private static readonly OAuthId s_login = new("auth0|ann");
    private readonly InMemoryEventStore _store = new();
    private readonly CountingTarget _target = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_view_made_later_has_the_times_of_the_events()
    {
        await using var natster = new NatsterService(_store, _target);
        await natster.InitializeAsync(Keys.Ann, Cancel);
        await natster.CaughtUpAsync(Cancel);
        var before = await natster.Accounts.GetAsync(Keys.Ann, cancellationToken: Cancel);
        await Task.Delay(20, Cancel);

        var answer = await natster.RebuildAsync(Cancel);

        Assert.StartsWith("2 rows were deleted and made anew from the log: 2 are as they were", answer.Message, StringComparison.Ordinal);
        Assert.Equal(before!.InitializedAt, (await natster.Accounts.GetAsync(Keys.Ann, cancellationToken: Cancel))!.InitializedAt);
    }

    [Fact]
    public async Task An_event_for_an_account_that_is_missing_in_the_view_is_passed_over_once_and_counted()
    {
        // Written by another version of the service, which did not ask whether the account is there.
        (await LoginBinding.In(_store).HandleAsync(new BindContext(s_login, Keys.Ann, "home"), new AccountFacts(IsInitialized: true), cancellationToken: Cancel)).OrThrow();
        await using var natster = new NatsterService(_store, _target);
        await natster.InitializeAsync(Keys.Bob, Cancel);
        await natster.CaughtUpAsync(Cancel);

        var health = natster.Health.Single(health => health.View == "account-view");
        Assert.Equal((1, 2, ProjectionState.Live), (health.Skipped, health.Events, health.State));
        Assert.NotNull(await natster.Accounts.GetAsync(Keys.Bob, cancellationToken: Cancel));
        Assert.Null(await natster.Accounts.GetAsync(Keys.Ann, cancellationToken: Cancel));
    }

    [Fact]
    public async Task Binding_a_login_is_one_write_that_every_view_follows()
    {
        await using var natster = new NatsterService(_store, _target);
        await natster.InitializeAsync(Keys.Ann, Cancel);
        await natster.BindAsync(s_login, Keys.Ann, "home", Cancel);
        await natster.CaughtUpAsync(Cancel);

        var entries = 0;
        await foreach (var slice in _store.ReadAllAsync(Position.Start, cancellationToken: Cancel))
            entries += slice.Entries.Count;
        Assert.Equal(2, entries);
        Assert.Equal(s_login, (await natster.Accounts.GetAsync(Keys.Ann, cancellationToken: Cancel))!.Context!.Login);
        Assert.Equal(new ContextLookup(Keys.Ann, "home"), await natster.Logins.GetAsync(s_login, cancellationToken: Cancel));
    }

    [Theory]
    [InlineData("my.music")]
    [InlineData("music.from.a.to.z")]
    [InlineData("* > $JS.API")]
    [InlineData("Müsik 🎵")]
    public async Task A_catalogs_name_may_hold_what_means_something_in_a_subject(string name)
    {
        var catalog = new CatalogId(Keys.Ann, name);
        await using var natster = new NatsterService(_store, _target);
        await natster.InitializeAsync(Keys.Ann, Cancel);
        await natster.ShareAsync(catalog, Keys.Bob, Cancel);
        await natster.ImportAsync(catalog, Keys.Bob, Cancel);
        await natster.CaughtUpAsync(Cancel);

        var share = Assert.Single((await natster.Accounts.GetAsync(Keys.Bob, cancellationToken: Cancel))!.SharedWithMe);
        Assert.Equal((name, Keys.Ann, Keys.Bob), (share.Name, share.Owner, share.With));
        Assert.NotNull(share.ImportedAt);
    }

    [Fact]
    public async Task A_login_is_looked_up_by_one_read_however_many_there_are()
    {
        await using var natster = new NatsterService(_store, _target);
        await natster.InitializeAsync(Keys.Ann, Cancel);
        for (var i = 0; i < 50; i++)
            await natster.BindAsync(new OAuthId($"auth0|{i}"), Keys.Ann, "home", Cancel);
        await natster.CaughtUpAsync(Cancel);
        (_target.Reads, _target.Lists) = (0, 0);

        Assert.Equal(new ContextLookup(Keys.Ann, "home"), await natster.Logins.GetAsync(new OAuthId("auth0|7"), cancellationToken: Cancel));

        Assert.Equal((1, 0), (_target.Reads, _target.Lists));
    }
}

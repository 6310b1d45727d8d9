using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using DomainEs;

namespace Natster.Web;

/// <summary>What is asked and told over HTTP.</summary>
internal static class AccountEndpoints
{
    private static readonly TimeSpan s_betweenTries = TimeSpan.FromMilliseconds(200);

    public static void Map(WebApplication app, NatsterService natster)
    {
        app.MapPost("/api/accounts/{key}", (AccountKey key, CancellationToken stopped) => natster.InitializeAsync(key, stopped));
        app.MapPost("/api/logins/{login}", (OAuthId login, Binding body, CancellationToken stopped) => natster.BindAsync(login, new(body.Account), body.ContextName, stopped));
        app.MapPost("/api/catalogs/{owner}/{name}/share", (AccountKey owner, string name, Other body, CancellationToken stopped) => natster.ShareAsync(new(owner, name), new(body.Account), stopped));
        app.MapPost("/api/catalogs/{owner}/{name}/import", (AccountKey owner, string name, Other body, CancellationToken stopped) => natster.ImportAsync(new(owner, name), new(body.Account), stopped));

        app.MapGet("/api/accounts/{key}", async Task<IResult> (AccountKey key, string? atLeast, CancellationToken stopped) =>
            await natster.Accounts.GetAsync(key, PositionOf(atLeast), stopped) is { } view ? TypedResults.Ok(view) : TypedResults.NotFound());
        app.MapGet("/api/accounts/{key}/live", (AccountKey key, CancellationToken stopped) => TypedResults.ServerSentEvents(LiveAsync(natster, key, stopped)));
        app.MapGet("/api/logins/{login}", async Task<IResult> (OAuthId login, string? atLeast, CancellationToken stopped) =>
            await natster.Logins.GetAsync(login, PositionOf(atLeast), stopped) is { } found ? TypedResults.Ok(found) : TypedResults.NotFound());
        app.MapGet("/api/totals", async (string? atLeast, CancellationToken stopped) => await natster.Totals.GetAsync(PositionOf(atLeast), stopped) ?? new NatsterTotals());
        app.MapPost("/api/rebuild", async (CancellationToken stopped) => await natster.RebuildAsync(stopped));
        app.MapGet("/accounts/{key}", (IWebHostEnvironment site) => TypedResults.PhysicalFile(Path.Combine(site.WebRootPath, "account.html"), "text/html"));
    }

    private static Position? PositionOf(string? text) => Position.TryParse(text, null, out var position) ? position : null;

    private static async IAsyncEnumerable<SseItem<AccountView>> LiveAsync(NatsterService natster, AccountKey key, [EnumeratorCancellation] CancellationToken stopped)
    {
        // A page stays open while the views are made, at the start and anew: a browser does not come back after an error.
        for (; ; await Task.Delay(s_betweenTries, stopped))
        {
            await using var views = natster.Accounts.WatchAsync(key, stopped).GetAsyncEnumerator(stopped);
            while (await IsNextAsync(views))
                yield return new SseItem<AccountView>(views.Current ?? new AccountView()); // a browser passes over an event without data
        }
    }

    private static async Task<bool> IsNextAsync(IAsyncEnumerator<AccountView?> views)
    {
        try
        {
            return await views.MoveNextAsync();
        }
        catch (ViewNotReadyException)
        {
            return false;
        }
    }
}

/// <summary>What a login is to be bound to.</summary>
public sealed record Binding(string Account, string ContextName);

/// <summary>The other account.</summary>
public sealed record Other(string Account);

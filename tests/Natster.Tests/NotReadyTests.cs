using System.Net;
using DomainEs;
using Microsoft.AspNetCore.Builder;
using Natster.Web;

namespace Natster.Tests;

/// <summary>The page while the views are not made yet.</summary>
public sealed class NotReadyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_asks_is_told_so_and_a_page_that_is_open_gets_the_view_when_it_is_made()
    {
        var made = new TaskCompletionSource();
        var target = new CountingTarget { Begins = made.Task };
        await using var natster = new NatsterService(new InMemoryEventStore(), target);
        await using var site = NatsterSite.Build(natster, ["--urls", "http://127.0.0.1:0"]);
        await site.StartAsync(Cancel);
        using var http = new HttpClient { BaseAddress = new Uri(site.Urls.Single()) };

        using var totals = await http.GetAsync(new Uri("/api/totals", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, totals.StatusCode);
        Assert.Contains("no build", await totals.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        var finds = target.Finds;
        var live = http.GetAsync(new Uri($"/api/accounts/{Keys.Ann}/live", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancel);
        while (target.Finds == finds)
            await Task.Delay(5, Cancel);
        made.SetResult();

        using var response = await live;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(Cancel));
        Assert.StartsWith("data: {\"initializedAt\":null", await lines.ReadLineAsync(Cancel), StringComparison.Ordinal);
    }
}

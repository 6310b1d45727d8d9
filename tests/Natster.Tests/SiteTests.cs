using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DomainEs.JetStream;
using DomainEs.Testing.JetStream;
using Microsoft.AspNetCore.Builder;
using NATS.Client.Core;
using Natster.Web;

namespace Natster.Tests;

/// <summary>The page over a real nats-server.</summary>
public sealed class SiteTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private NatsServer? _server;
    private NatsConnection? _connection;
    private JetStreamEventStore? _store;
    private JetStreamViews? _views;
    private NatsterService? _natster;
    private WebApplication? _site;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await NatsServer.StartAsync(cancellationToken: Cancel);
        _connection = new NatsConnection(new NatsOpts { Url = _server.Url });
        await JetStreamProvisioner.ProvisionAsync(_connection, NatsterContext.Layout, cancellationToken: Cancel);
        _store = await JetStreamEventStore.ConnectAsync(_connection, NatsterContext.Layout, cancellationToken: Cancel);
        _views = await JetStreamViews.ConnectAsync(_connection, NatsterContext.Layout, cancellationToken: Cancel);
        _natster = new NatsterService(_store, _views);
        _site = NatsterSite.Build(_natster, ["--urls", "http://127.0.0.1:0"]);
        await _site.StartAsync(Cancel);
        _http.BaseAddress = new Uri(_site.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await (_site?.DisposeAsync() ?? default);
        await (_natster?.DisposeAsync() ?? default);
        await (_views?.DisposeAsync() ?? default);
        await (_store?.DisposeAsync() ?? default);
        await (_connection?.DisposeAsync() ?? default);
        await (_server?.DisposeAsync() ?? default);
    }

    [Fact]
    public async Task The_log_of_the_sample_is_shown_and_read_back_by_who_wrote_it()
    {
        await PostAsync($"/api/accounts/{Keys.Ann}");
        await PostAsync($"/api/accounts/{Keys.Bob}");
        await PostAsync("/api/logins/auth0%7Cann", new { account = Keys.Ann.ToString(), contextName = "home" });
        await PostAsync($"/api/catalogs/{Keys.Ann}/music/share", new { account = Keys.Bob.ToString() });
        var imported = await PostAsync($"/api/catalogs/{Keys.Ann}/music/import", new { account = Keys.Bob.ToString() });

        var view = await _http.GetFromJsonAsync<JsonElement>($"/api/accounts/{Keys.Bob}?atLeast={imported.Position}", Cancel);

        var share = Assert.Single(view.GetProperty("sharedWithMe").EnumerateArray());
        Assert.Equal((Keys.Ann.ToString(), "music"), (share.GetProperty("owner").GetString(), share.GetProperty("name").GetString()));
        Assert.NotEqual(JsonValueKind.Null, share.GetProperty("importedAt").ValueKind);
        var login = await _http.GetFromJsonAsync<JsonElement>($"/api/logins/auth0%7Cann?atLeast={imported.Position}", Cancel);
        Assert.Equal(Keys.Ann.ToString(), login.GetProperty("account").GetString());
        var totals = await _http.GetFromJsonAsync<JsonElement>($"/api/totals?atLeast={imported.Position}", Cancel);
        Assert.Equal((2, 1), (totals.GetProperty("accounts").GetInt32(), totals.GetProperty("imports").GetInt32()));
        Assert.Contains("4 rows", (await PostAsync("/api/rebuild")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_open_is_told_of_each_change()
    {
        using var response = await _http.GetAsync(new Uri($"/api/accounts/{Keys.Cid}/live", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancel);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(Cancel));
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);

        await PostAsync($"/api/accounts/{Keys.Cid}");

        while (await lines.ReadLineAsync(Cancel) is { } line)
        {
            if (line.StartsWith("data:", StringComparison.Ordinal) && line.Contains("\"initializedAt\":\"", StringComparison.Ordinal))
                return;
        }

        Assert.Fail("The stream ended without the change.");
    }

    [Fact]
    public async Task What_is_refused_says_why()
    {
        using var response = await _http.PostAsync(new Uri("/api/accounts/nobody", UriKind.Relative), null, Cancel);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("public key", (await response.Content.ReadFromJsonAsync<Answer>(Cancel))!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_lacks_something_is_refused()
    {
        using var response = await _http.PostAsJsonAsync(new Uri("/api/logins/ann", UriKind.Relative), new { account = Keys.Ann.ToString() }, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/accounts/AAAA")]
    [InlineData("/natster.css")]
    public async Task The_pages_are_there(string path) => Assert.NotEmpty(await _http.GetStringAsync(new Uri(path, UriKind.Relative), Cancel));

    private async Task<Answer> PostAsync(string path, object? body = null)
    {
        using var response = await _http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body ?? new { }, Cancel);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<Answer>(Cancel))!;
    }
}

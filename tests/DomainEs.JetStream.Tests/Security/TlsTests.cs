using DomainEs.JetStream.Tests.Store;
using DomainEs.Testing.JetStream;
using NATS.Client.Core;

namespace DomainEs.JetStream.Tests.Security;

/// <summary>Either both sides are who they say, or there is no connection; never one in the clear.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly Certificates _ours = new();
    private readonly Certificates _foreign = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _ours.Dispose();
        _foreign.Dispose();
    }

    [Fact]
    public async Task The_store_works_where_the_server_proves_who_it_is_and_nowhere_else()
    {
        await using var server = await StartAsync($"{_ours.OfServer().ServerLines}");
        await WorksAsync(server, new NatsTlsOpts { CaFile = _ours.AuthorityFile });
        await WorksAsync(server, new NatsTlsOpts { CaFile = _ours.AuthorityFile, Mode = TlsMode.Require });

        var foreign = await FailsAsync<TlsFailedException>(server.Url, new NatsTlsOpts { CaFile = _foreign.AuthorityFile });
        Assert.StartsWith($"There is no TLS connection to {server.Url}: The remote certificate", foreign.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "Check NatsOpts.TlsOpts (CaFile, CertFile and KeyFile, Mode) and the host name in NatsOpts.Url against the server's certificate and its tls block. Nothing was sent in the clear.",
            foreign.Message, StringComparison.Ordinal);
        await FailsAsync<TlsFailedException>(server.Url, NatsTlsOpts.Default); // the system's authorities
        var clear = await FailsAsync<TlsFailedException>(server.Url, new NatsTlsOpts { Mode = TlsMode.Disable });
        Assert.Contains("requires TLS but TlsMode is set to Disable", clear.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_both_must_prove_who_they_are_a_client_without_the_right_certificate_is_refused()
    {
        await using var server = await StartAsync($"{_ours.OfServer().ServerLines}, ca_file: '{_ours.AuthorityFile}', verify: true");
        var (client, foreign) = (_ours.OfClient(), _foreign.OfClient());
        await WorksAsync(server, new NatsTlsOpts { CaFile = _ours.AuthorityFile, CertFile = client.CertificateFile, KeyFile = client.KeyFile });
        await FailsAsync<TlsFailedException>(server.Url, new NatsTlsOpts { CaFile = _ours.AuthorityFile });
        await FailsAsync<TlsFailedException>(server.Url, new NatsTlsOpts { CaFile = _ours.AuthorityFile, CertFile = foreign.CertificateFile, KeyFile = foreign.KeyFile });
    }

    [Fact]
    public async Task An_expired_certificate_and_one_of_another_host_are_refused()
    {
        await using var expired = await StartAsync($"{_ours.OfServer(isExpired: true).ServerLines}");
        await using var elsewhere = await StartAsync($"{_ours.OfServer("elsewhere.example").ServerLines}");
        await FailsAsync<TlsFailedException>(expired.Url, new NatsTlsOpts { CaFile = _ours.AuthorityFile });
        await FailsAsync<TlsFailedException>(elsewhere.Url, new NatsTlsOpts { CaFile = _ours.AuthorityFile });
    }

    [Fact]
    public async Task The_store_works_where_TLS_may_come_before_the_first_word()
    {
        await using var server = await StartAsync($"{_ours.OfServer().ServerLines}, handshake_first: auto");
        await WorksAsync(server, new NatsTlsOpts { CaFile = _ours.AuthorityFile, Mode = TlsMode.Require });
        await FailsAsync<TlsFailedException>(server.Url, new NatsTlsOpts { CaFile = _foreign.AuthorityFile, Mode = TlsMode.Require });
    }

    /// <summary>Why the store uses no implicit TLS. When this fails, NATS.Net does it right, and the store may use it.</summary>
    [Fact]
    public async Task The_library_sends_credentials_in_the_clear_where_implicit_TLS_fails_and_the_store_does_not()
    {
        await using var clear = ClearServer.Start(breaksHandshake: true);
        await using var connection = new NatsConnection(Options(clear.Url, new NatsTlsOpts { CaFile = _ours.AuthorityFile, Mode = TlsMode.Implicit }) with { ConnectTimeout = TimeSpan.FromSeconds(2) });
        await Assert.ThrowsAsync<TlsFailedException>(() => JetStreamEventStore.ConnectAsync(connection, new StreamLayout("bank"), cancellationToken: Ct));
        Assert.Equal((0, ""), (clear.Connections, clear.Heard));

        await Assert.ThrowsAsync<NatsException>(async () => await connection.ConnectAsync());
        Assert.Contains("\"pass\":\"right\"", clear.Heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_offers_no_TLS_hears_nothing()
    {
        await using var clear = ClearServer.Start();
        var error = await FailsAsync<TlsFailedException>(clear.Url, new NatsTlsOpts { CaFile = _ours.AuthorityFile });
        Assert.Contains("does not support TLS but TlsMode is set to Require", error.Message, StringComparison.Ordinal);
        await FailsAsync<TlsFailedException>(clear.Url.Replace("nats://", "tls://", StringComparison.Ordinal), NatsTlsOpts.Default);
        Assert.Equal((2, ""), (clear.Connections, clear.Heard));
    }

    [Fact]
    public async Task A_server_that_offers_no_TLS_any_more_hears_nothing_of_a_connection_that_was_open()
    {
        await using var server = await StartAsync($"{_ours.OfServer().ServerLines}");
        await using var connection = new NatsConnection(Options(server.Url, new NatsTlsOpts { CaFile = _ours.AuthorityFile }) with { ReconnectWaitMin = TimeSpan.FromMilliseconds(20) });
        var layout = ServerFixture.NewContext();
        await JetStreamProvisioner.ProvisionAsync(connection, layout, cancellationToken: Ct);
        await using var store = await JetStreamEventStore.ConnectAsync(connection, layout, new() { Budget = TimeSpan.FromSeconds(1) }, Ct);
        await store.FillAsync(Entries.Key("bob"), 1);

        await server.StopAsync(Ct);

        // What is sent before the client sees that the server is gone is in doubt, and not what is asked here.
        while (connection.ConnectionState == NatsConnectionState.Open)
            await Task.Delay(10, Ct);
        await using var clear = ClearServer.Start(server.Port);
        await Assert.ThrowsAsync<ServerUnreachableException>(async () => await store.AppendAsync(Entries.Of(Entries.Key("eve"), 0, "a"), Revision.None, Ct));
        Assert.NotEqual(0, clear.Connections);
        Assert.Equal("", clear.Heard);
    }

    private static NatsOpts Options(string url, NatsTlsOpts tls) =>
        new() { Url = url, TlsOpts = tls, ConnectTimeout = TimeSpan.FromSeconds(20), AuthOpts = new NatsAuthOpts { Username = "bob", Password = "right" } };

    private static Task<NatsServer> StartAsync(string tls) =>
        NatsServer.StartAsync(new() { Configuration = $"tls {{ {tls}, timeout: 20 }}\nauthorization {{ timeout: 20, users: [ {{ user: bob, password: right }} ] }}" }, Ct);

    private static async Task WorksAsync(NatsServer server, NatsTlsOpts tls)
    {
        await using var connection = new NatsConnection(Options(server.Url, tls));
        var layout = ServerFixture.NewContext();
        await JetStreamProvisioner.ProvisionAsync(connection, layout, cancellationToken: Ct);
        await using var store = await JetStreamEventStore.ConnectAsync(connection, layout, cancellationToken: Ct);
        await store.FillAsync(Entries.Key("bob"), 3);
        Assert.Equal(3, Assert.Single(await store.HistoryAsync(Entries.Key("bob"))).Entries.Count);
        Assert.Equal(3, (await store.LogAsync()).Count);
    }

    private static async Task<T> FailsAsync<T>(string url, NatsTlsOpts tls)
        where T : Exception
    {
        await using var connection = new NatsConnection(Options(url, tls));
        return await Assert.ThrowsAsync<T>(() => JetStreamEventStore.ConnectAsync(connection, new StreamLayout("bank"), cancellationToken: Ct));
    }
}

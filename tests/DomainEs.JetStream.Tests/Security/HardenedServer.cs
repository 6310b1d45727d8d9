using DomainEs.JetStream.Tests.Store;
using DomainEs.Testing;
using DomainEs.Testing.JetStream;
using NATS.Client.Core;

namespace DomainEs.JetStream.Tests.Security;

/// <summary>A server with encrypted storage and a user of least privilege for each case of the contract; with TLS, where both sides prove who they are, if asked for.</summary>
public abstract class HardenedServer : IAsyncLifetime
{
    private static readonly Tenant[] s_tenants = Tenant.Many(StoreContract.Cases.Length);
    private static readonly Dictionary<string, Tenant> s_tenantOfCase = StoreContract.Cases.Zip(s_tenants).ToDictionary(static pair => pair.First.Name, static pair => pair.Second);

    private readonly string _cipher;
    private readonly Certificates? _certificates;
    private readonly NatsTlsOpts _tls = NatsTlsOpts.Default;
    private readonly string _directory = Directory.CreateTempSubdirectory("domaines-encrypted-").FullName;
    private NatsServer _server = null!;

    protected HardenedServer(string cipher, bool withTls)
    {
        _cipher = cipher;
        if (!withTls)
            return;
        _certificates = new Certificates();
        var client = _certificates.OfClient();
        _tls = new NatsTlsOpts { CaFile = _certificates.AuthorityFile, CertFile = client.CertificateFile, KeyFile = client.KeyFile };
    }

    /// <summary>Runs a case of the contract on a stream of its own, as that stream's user.</summary>
    public Task RunAsync(string contractCase, CancellationToken cancellationToken) =>
        StoreContract.Case(contractCase).RunAsync(async ct => await Storage.CreateAsync(this, s_tenantOfCase[contractCase], ct), cancellationToken);

    public async ValueTask InitializeAsync()
    {
        var tls = _certificates is null ? "" : $"tls {{ {_certificates.OfServer().ServerLines}, ca_file: '{_certificates.AuthorityFile}', verify: true, timeout: 20 }}";
        _server = await NatsServer.StartAsync(
            new() { StoreDirectory = _directory, Configuration = $"{Encryption.Block(_directory, _cipher)}\n{tls}\n{new Tenants(s_tenants).Configuration}" }, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _certificates?.Dispose();
        Directory.Delete(_directory, recursive: true);
        GC.SuppressFinalize(this);
    }

    private sealed class Storage(HardenedServer server, Tenant tenant) : StoreUnderTest
    {
        private readonly List<OpenStore> _open = [];

        public override int MaxEntryBytes => _open[0].Store.MaxEntryBytes;

        public static async Task<Storage> CreateAsync(HardenedServer server, Tenant tenant, CancellationToken cancellationToken)
        {
            await using var connection = new NatsConnection(Tenants.Operator(server._server) with { TlsOpts = server._tls });
            await JetStreamProvisioner.ProvisionAsync(connection, tenant.Layout, cancellationToken: cancellationToken);
            return new Storage(server, tenant);
        }

        public override async ValueTask<IEventStore> OpenAsync(CancellationToken cancellationToken)
        {
            _open.Add(await tenant.OpenAsync(tenant.At(server._server) with { TlsOpts = server._tls }));
            return _open[^1].Store;
        }

        public override async ValueTask DisposeAsync()
        {
            foreach (var open in _open)
                await open.DisposeAsync();
            await base.DisposeAsync();
        }
    }
}

/// <summary>ChaCha20-Poly1305 on disk, mutual TLS on the wire.</summary>
public sealed class ChachaServer() : HardenedServer("chachapoly", withTls: true);

/// <summary>AES on disk.</summary>
public sealed class AesServer() : HardenedServer("aes", withTls: false);

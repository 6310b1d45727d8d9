using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DomainEs.JetStream.Tests.Security;

/// <summary>A certificate authority and what it issues, as PEM files in a directory that goes with it.</summary>
internal sealed class Certificates : IDisposable
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    private readonly string _directory = Directory.CreateTempSubdirectory("domaines-tls-").FullName;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _authority;
    private int _issued;

    public Certificates()
    {
        var request = new CertificateRequest("CN=DomainEs tests", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        _authority = request.CreateSelfSigned(DateTimeOffset.UtcNow - (10 * s_day), DateTimeOffset.UtcNow + s_day);
        AuthorityFile = Written("authority.pem", _authority.ExportCertificatePem());
    }

    public string AuthorityFile { get; }

    /// <summary>A certificate of a server that is reached at 127.0.0.1.</summary>
    public Issued OfServer(string name = "127.0.0.1", bool isExpired = false) => Issue(name, isExpired);

    /// <summary>A certificate of a client.</summary>
    public Issued OfClient(string name = "bank-service") => Issue(name, isExpired: false);

    public void Dispose()
    {
        _authority.Dispose();
        _key.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private Issued Issue(string name, bool isExpired)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out var address))
            names.AddIpAddress(address);
        else
            names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var until = DateTimeOffset.UtcNow + (isExpired ? -s_day : s_day / 2);
        using var certificate = request.Create(_authority, until - (5 * s_day), until, RandomNumberGenerator.GetBytes(8));
        var at = ++_issued;
        return new Issued(Written($"{at}.pem", certificate.ExportCertificatePem()), Written($"{at}.key", key.ExportPkcs8PrivateKeyPem()));
    }

    private string Written(string name, string text)
    {
        var path = Path.Combine(_directory, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>A certificate and its private key, as files.</summary>
    internal sealed record Issued(string CertificateFile, string KeyFile)
    {
        /// <summary>The lines of a server's <c>tls</c> block that name them.</summary>
        public string ServerLines => $"cert_file: '{CertificateFile}', key_file: '{KeyFile}'";
    }
}

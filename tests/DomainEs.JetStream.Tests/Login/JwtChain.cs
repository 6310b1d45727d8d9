using System.Security.Cryptography;
using System.Text;
using NATS.NKeys;

namespace DomainEs.JetStream.Tests.Login;

/// <summary>An operator who vouches for an account that vouches for a user, as signed JSON web tokens; and the server that believes them.</summary>
internal sealed class JwtChain
{
    private readonly string _operator;
    private readonly Dictionary<string, string> _accounts = [];
    private readonly string _accountSeed;

    public JwtChain()
    {
        using var root = Generated(KeyRole.Operator, out _);
        using var system = Generated(KeyRole.Account, out _);
        using var account = Generated(KeyRole.Account, out _accountSeed);
        using var user = Generated(KeyRole.User, out var seed);
        SystemAccount = system.GetPublicKey();
        _operator = Signed(root, root, $$"""{"system_account":"{{SystemAccount}}","type":"operator","version":2}""");
        _accounts[SystemAccount] = Signed(root, system, Account(jetStream: 0));
        _accounts[account.GetPublicKey()] = Signed(root, account, Account(jetStream: -1));
        UserSeed = seed;
        Creds = CredsUntil(DateTimeOffset.UtcNow.AddHours(1));
    }

    public string SystemAccount { get; }

    /// <summary>The content of the user's creds file.</summary>
    public string Creds { get; }

    public string UserSeed { get; }

    public string ServerConfiguration => $$"""
        operator: {{_operator}}
        system_account: {{SystemAccount}}
        resolver: MEMORY
        resolver_preload: {
        {{string.Join('\n', _accounts.Select(pair => $"  {pair.Key}: {pair.Value}"))}}
        }
        """;

    /// <summary>The content of a creds file of the same user that the server takes until then, to the second.</summary>
    public string CredsUntil(DateTimeOffset expires)
    {
        using var account = KeyPair.FromSeed(_accountSeed);
        using var user = KeyPair.FromSeed(UserSeed);
        return $"""
            -----BEGIN NATS USER JWT-----
            {Signed(account, user, """{"pub":{},"sub":{},"subs":-1,"data":-1,"payload":-1,"type":"user","version":2}""", expires)}
            ------END NATS USER JWT------

            -----BEGIN USER NKEY SEED-----
            {UserSeed}
            ------END USER NKEY SEED------
            """;
    }

    public static KeyPair Generated(KeyRole role, out string seed)
    {
        seed = NKeyText.Seed(role, RandomNumberGenerator.GetBytes(NKeyText.KeyLength));
        return KeyPair.FromSeed(seed);
    }

    private static string Account(int jetStream) =>
        $$$"""{"limits":{"subs":-1,"data":-1,"payload":-1,"imports":-1,"exports":-1,"wildcards":true,"conn":-1,"leaf":-1,"mem_storage":{{{jetStream}}},"disk_storage":{{{jetStream}}},"streams":{{{jetStream}}},"consumer":{{{jetStream}}}},"default_permissions":{"pub":{},"sub":{}},"type":"account","version":2}""";

    private static string Signed(KeyPair issuer, KeyPair subject, string nats, DateTimeOffset? expires = null)
    {
        var claims = $$$"""{"jti":"{{{Guid.NewGuid():N}}}","iat":{{{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}}},{{{(expires is { } end ? $"\"exp\":{end.ToUnixTimeSeconds()}," : "")}}}"iss":"{{{issuer.GetPublicKey()}}}","name":"test","sub":"{{{subject.GetPublicKey()}}}","nats":{{{nats}}}}""";
        var body = $"{Base64Url("""{"typ":"JWT","alg":"ed25519-nkey"}"""u8)}.{Base64Url(Encoding.UTF8.GetBytes(claims))}";
        var signature = new byte[64];
        issuer.Sign(Encoding.ASCII.GetBytes(body), signature);
        return $"{body}.{Base64Url(signature)}";
    }

    private static string Base64Url(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}

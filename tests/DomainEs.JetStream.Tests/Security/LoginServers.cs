using System.Security.Cryptography;
using DomainEs.JetStream.Tests.Login;
using DomainEs.Testing.JetStream;
using NATS.Client.Core;
using NATS.NKeys;

namespace DomainEs.JetStream.Tests.Security;

/// <summary>Servers for every way to log in, shared by the tests of a class: one with users, one with a token, one with signed user tokens.</summary>
public sealed class LoginServers : IAsyncLifetime
{
    // "right", by the cheapest bcrypt there is.
    private const string Bcrypt = "$2a$04$abcdefghijklmnopqrstuuFmEfrkTQnczNzw475xE2VhDrK1uwJiC";

    private readonly JwtChain _chain = new();
    private readonly string _nkey;
    private readonly string _seed;

    public LoginServers()
    {
        using var user = JwtChain.Generated(KeyRole.User, out _seed);
        _nkey = user.GetPublicKey();
        JwtChain.Generated(KeyRole.User, out var foreign).Dispose();
        ForeignSeed = foreign;
    }

    public string ForeignSeed { get; }

    public string Token { get; } = RandomNumberGenerator.GetHexString(40);

    public string Password { get; } = RandomNumberGenerator.GetHexString(40);

    public NatsServer Users { get; private set; } = null!;

    public NatsServer Tokens { get; private set; } = null!;

    public NatsServer Signed { get; private set; } = null!;

    /// <summary>What must never be seen anywhere.</summary>
    public string[] Secrets => [Password, Token, _seed, ForeignSeed, _chain.UserSeed, _chain.Creds.Split('\n')[1].Trim()];

    /// <summary>The options of a connection that logs in this way.</summary>
    public NatsOpts With(string way)
    {
        var (server, auth) = way switch
        {
            "user and password" => (Users, new NatsAuthOpts { Username = "bob", Password = Password }),
            "wrong password" => (Users, new NatsAuthOpts { Username = "bob", Password = Password + "x" }),
            "bcrypt" => (Users, new NatsAuthOpts { Username = "eve", Password = "right" }),
            "wrong password, bcrypt" => (Users, new NatsAuthOpts { Username = "eve", Password = "wrong" }),
            "nkey" => (Users, new NatsAuthOpts { NKey = _nkey, Seed = _seed }),
            "wrong nkey" => (Users, new NatsAuthOpts { NKey = _nkey, Seed = ForeignSeed }),
            "nobody" => (Users, NatsAuthOpts.Default),
            "token" => (Tokens, new NatsAuthOpts { Token = Token }),
            "wrong token" => (Tokens, new NatsAuthOpts { Token = Token + "x" }),
            "creds" => (Signed, new NatsAuthOpts { Creds = _chain.Creds }),
            "wrong creds" => (Signed, new NatsAuthOpts { Creds = _chain.Creds.Replace(_chain.UserSeed, ForeignSeed, StringComparison.Ordinal) }),
            "expired creds" => (Signed, new NatsAuthOpts { Creds = _chain.CredsUntil(DateTimeOffset.UtcNow.AddMinutes(-1)) }),
            _ => throw new ArgumentOutOfRangeException(nameof(way), way, null),
        };
        return new NatsOpts { Url = server.Url, AuthOpts = auth };
    }

    public async ValueTask InitializeAsync()
    {
        Users = await StartAsync($$"""authorization { users: [ { user: bob, password: "{{Password}}" }, { user: eve, password: "{{Bcrypt}}" }, { nkey: {{_nkey}} } ] }""");
        Tokens = await StartAsync($$"""authorization { token: "{{Token}}" }""");
        Signed = await StartAsync(_chain.ServerConfiguration);
    }

    public async ValueTask DisposeAsync()
    {
        await Users.DisposeAsync();
        await Tokens.DisposeAsync();
        await Signed.DisposeAsync();
    }

    private static Task<NatsServer> StartAsync(string configuration) =>
        NatsServer.StartAsync(new() { Configuration = configuration }, TestContext.Current.CancellationToken);
}

using DomainEs.Testing.JetStream;
using NATS.Client.Core;
using NATS.Client.JetStream;
using NATS.Client.JetStream.Models;
using NATS.NKeys;

namespace DomainEs.JetStream.Tests.Login;

/// <summary>The stand-in for NATS.NKeys against the one judge that counts: a real server.</summary>
public sealed class LoginTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_nkey_logs_in_and_writes_to_JetStream()
    {
        using var user = JwtChain.Generated(KeyRole.User, out var seed);
        await using var server = await NatsServer.StartAsync(new() { Configuration = Users(user) }, Ct);

        await WriteAsync(server, new NatsAuthOpts { NKey = user.GetPublicKey(), Seed = seed });
    }

    [Fact]
    public async Task Another_seed_is_refused()
    {
        using var user = JwtChain.Generated(KeyRole.User, out _);
        using var other = JwtChain.Generated(KeyRole.User, out var otherSeed);
        await using var server = await NatsServer.StartAsync(new() { Configuration = Users(user) }, Ct);

        var refusal = await Assert.ThrowsAsync<NatsException>(() => WriteAsync(server, new NatsAuthOpts { NKey = user.GetPublicKey(), Seed = otherSeed }));
        Assert.Contains("Authorization Violation", refusal.GetBaseException().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_creds_file_logs_in_and_writes_to_JetStream()
    {
        var chain = new JwtChain();
        await using var server = await NatsServer.StartAsync(new() { Configuration = chain.ServerConfiguration }, Ct);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, chain.Creds, Ct);

        await WriteAsync(server, new NatsAuthOpts { CredsFile = file });
        File.Delete(file);
    }

    [Fact]
    public async Task A_creds_file_with_another_seed_is_refused()
    {
        var chain = new JwtChain();
        using var other = JwtChain.Generated(KeyRole.User, out var otherSeed);
        await using var server = await NatsServer.StartAsync(new() { Configuration = chain.ServerConfiguration }, Ct);

        var refusal = await Assert.ThrowsAsync<NatsException>(
            () => WriteAsync(server, new NatsAuthOpts { Creds = chain.Creds.Replace(chain.UserSeed, otherSeed, StringComparison.Ordinal) }));
        Assert.Contains("Authorization Violation", refusal.GetBaseException().Message, StringComparison.Ordinal);
    }

    private static string Users(KeyPair user) => $"authorization {{ users: [ {{ nkey: {user.GetPublicKey()} }} ] }}";

    private static async Task WriteAsync(NatsServer server, NatsAuthOpts auth)
    {
        await using var connection = new NatsConnection(new NatsOpts { Url = server.Url, AuthOpts = auth });
        await connection.ConnectAsync();
        var jetStream = new NatsJSContext(connection);
        await jetStream.CreateStreamAsync(new StreamConfig("LOGIN", ["login.>"]), Ct);
        (await jetStream.PublishAsync("login.once", "hello", cancellationToken: Ct)).EnsureSuccess();
    }
}

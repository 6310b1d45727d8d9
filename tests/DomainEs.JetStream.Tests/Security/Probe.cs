using System.Collections.Concurrent;
using System.Text;
using NATS.Client.Core;

namespace DomainEs.JetStream.Tests.Security;

/// <summary>A user's connection that finds out what the server lets it do: the server says nothing of what it allows, and names what it denies.</summary>
internal sealed class Probe : IAsyncDisposable
{
    private const string Publishing = "publish ";
    private const string Subscribing = "subscribe ";

    private readonly NatsConnection _connection;
    private readonly ConcurrentDictionary<string, bool> _denied = [];
    private int _sentinels;

    private Probe(NatsConnection connection)
    {
        _connection = connection;
        connection.ServerError += (_, args) =>
        {
            // The same subject may be denied to publish to and allowed to subscribe to, or the other way round.
            if (args.Kind == NatsServerErrorKind.PermissionsViolation)
                _denied[(args.Error.Contains("Subscription", StringComparison.Ordinal) ? Subscribing : Publishing) + args.Error.Split('"')[1]] = true;
            return ValueTask.CompletedTask;
        };
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<Probe> OpenAsync(NatsOpts options)
    {
        var connection = new NatsConnection(options);
        await connection.ConnectAsync();
        return new Probe(connection);
    }

    /// <summary>Whether the server takes a message on the subject.</summary>
    public async Task<bool> MayPublishAsync(string subject, string body = "")
    {
        await _connection.PublishAsync(subject, Encoding.UTF8.GetBytes(body), cancellationToken: Ct);
        return !await IsDeniedAsync(Publishing + subject);
    }

    /// <summary>Whether the server takes a subscription to the subject.</summary>
    public async Task<bool> MaySubscribeAsync(string subject)
    {
        await using var subscription = await _connection.SubscribeCoreAsync<byte[]>(subject, cancellationToken: Ct);
        return !await IsDeniedAsync(Subscribing + subject);
    }

    /// <summary>The answer to a request.</summary>
    public async Task<string> AskAsync(string subject, string body) =>
        (await _connection.RequestAsync<string, string>(subject, body, cancellationToken: Ct)).Data ?? "";

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    // The server answers in order: when it has denied what is sent behind, it has denied what was sent before.
    private async Task<bool> IsDeniedAsync(string what)
    {
        var sentinel = FormattableString.Invariant($"denied.to.all.{Interlocked.Increment(ref _sentinels)}");
        await _connection.PublishAsync(sentinel, cancellationToken: Ct);
        for (var i = 0; !_denied.ContainsKey(Publishing + sentinel); i++)
        {
            Assert.True(i < 2000, $"the server does not deny '{sentinel}'");
            await Task.Delay(1, Ct);
        }

        return _denied.ContainsKey(what);
    }
}

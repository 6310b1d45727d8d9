using NATS.Client.Core;

namespace DomainEs.Reliability.Tests.Servers;

/// <summary>Connections to servers that come and go: they try again at once and for ever.</summary>
internal static class Wires
{
    public static NatsConnection Connect(string url) => new(new NatsOpts
    {
        Url = url,
        ConnectTimeout = TimeSpan.FromSeconds(2),
        CommandTimeout = TimeSpan.FromSeconds(5),
        RequestTimeout = TimeSpan.FromSeconds(2),
        ReconnectWaitMin = TimeSpan.FromMilliseconds(20),
        ReconnectWaitMax = TimeSpan.FromMilliseconds(100),
        ReconnectJitter = TimeSpan.FromMilliseconds(20),
        PingInterval = TimeSpan.FromSeconds(2),
        MaxPingOut = 2,
        MaxReconnectRetry = -1,
        RetryOnInitialConnect = true,
    });
}

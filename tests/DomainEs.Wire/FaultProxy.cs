using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace DomainEs.Wire;

/// <summary>Decides what becomes of one message: written on, held, lost, doubled, delayed, cut in the middle. The next of its direction waits until it is done.</summary>
public delegate Task FrameRule(WireFrame frame, ProxiedWire wire);

/// <summary>A wire between clients and a server that understands the NATS protocol as far as where each message ends, and does with each what its rules say.</summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<ProxiedWire, byte> _wires = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly int _target;
    private volatile FrameRule _fromClient = PassToServer;
    private volatile FrameRule _fromServer = PassToClient;

    public FaultProxy(int target)
    {
        _target = target;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"nats://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>What becomes of what clients say; everything is passed on unless set.</summary>
    public FrameRule FromClient
    {
        get => _fromClient;
        set => _fromClient = value;
    }

    /// <summary>What becomes of what the server says; everything is passed on unless set.</summary>
    public FrameRule FromServer
    {
        get => _fromServer;
        set => _fromServer = value;
    }

    /// <summary>The rule that passes on what a client says.</summary>
    public static Task PassToServer(WireFrame frame, ProxiedWire wire) => wire.ToServerAsync(frame.Bytes);

    /// <summary>The rule that passes on what the server says.</summary>
    public static Task PassToClient(WireFrame frame, ProxiedWire wire) => wire.ToClientAsync(frame.Bytes);

    /// <summary>From now on nothing the server says arrives; what clients say still does.</summary>
    public void SwallowAnswers() => FromServer = static (_, _) => Task.CompletedTask;

    /// <summary>Passes everything on again and cuts all connections; new ones work.</summary>
    public void Heal()
    {
        (FromClient, FromServer) = (PassToServer, PassToClient);
        Cut();
    }

    /// <summary>Cuts all connections; new ones meet the same rules.</summary>
    public void Cut()
    {
        foreach (var wire in _wires.Keys)
            wire.Cut();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        Cut();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // disposed
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient { NoDelay = true })
        {
            client.NoDelay = true;
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _target);
                using var wire = new ProxiedWire(client, server);
                _wires[wire] = 0;
                await Task.WhenAny(PumpAsync(wire, wire.Client, () => FromClient), PumpAsync(wire, wire.Server, () => FromServer));
                _wires.TryRemove(wire, out _);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // the server is not there, or the wire was cut
            }
        }
    }

    private static async Task PumpAsync(ProxiedWire wire, Stream from, Func<FrameRule> rule)
    {
        var frames = new WireFrameReader(from);
        try
        {
            while (await frames.NextAsync() is { } frame)
                await rule()(frame, wire);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // cut
        }
    }
}

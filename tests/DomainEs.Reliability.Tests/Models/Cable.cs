using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace DomainEs.Reliability.Tests.Models;

/// <summary>A cable between a client and a server on this machine: it can swallow what the server says, and be cut.</summary>
internal sealed class Cable : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, byte> _ends = [];
    private readonly int _server;
    private volatile bool _swallows;

    public Cable(int serverPort)
    {
        _server = serverPort;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"nats://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>From now on the client hears nothing, and is still heard.</summary>
    public void Swallow() => _swallows = true;

    /// <summary>Ends all connections; the next ones are whole.</summary>
    public void Cut()
    {
        _swallows = false;
        foreach (var end in _ends.Keys)
            end.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        Cut();
        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = JoinAsync(await _listener.AcceptSocketAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // disposed
        }
    }

    private async Task JoinAsync(Socket client)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            client.NoDelay = server.NoDelay = true;
            await server.ConnectAsync(IPAddress.Loopback, _server);
            _ends[client] = _ends[server] = 0;
            await Task.WhenAny(CarryAsync(client, server, isAnswer: false), CarryAsync(server, client, isAnswer: true));
        }
        catch (SocketException)
        {
            // no server there
        }

        _ends.TryRemove(client, out _);
        _ends.TryRemove(server, out _);
        client.Dispose();
    }

    private async Task CarryAsync(Socket from, Socket to, bool isAnswer)
    {
        var buffer = new byte[32 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var length)
            {
                for (var sent = 0; sent < length && !(isAnswer && _swallows);)
                    sent += await to.SendAsync(buffer.AsMemory(sent, length - sent));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // cut
        }
    }
}

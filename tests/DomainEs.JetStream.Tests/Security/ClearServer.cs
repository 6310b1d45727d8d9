using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DomainEs.JetStream.Tests.Security;

/// <summary>What greets like a nats-server without TLS, as somebody between client and server can, and writes down what it is told.</summary>
internal sealed class ClearServer : IAsyncDisposable
{
    private static readonly byte[] s_greeting = Encoding.ASCII.GetBytes(
        """INFO {"server_id":"X","server_name":"X","version":"2.15.1","proto":1,"headers":true,"max_payload":1048576,"jetstream":true,"auth_required":true}""" + "\r\n");

    // A record of TLS 1.2 that holds one fatal alert: handshake_failure.
    private static readonly byte[] s_alert = [21, 3, 3, 0, 2, 2, 40];

    private readonly TcpListener _listener;
    private readonly StringBuilder _heard = new();
    private readonly CancellationTokenSource _stop = new();
    private int _connections;

    private readonly bool _breaksHandshake;

    private ClearServer(int port, bool breaksHandshake)
    {
        _breaksHandshake = breaksHandshake;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"nats://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public int Connections => Volatile.Read(ref _connections);

    public string Heard
    {
        get
        {
            lock (_heard)
                return _heard.ToString();
        }
    }

    public static ClearServer Start(int port = 0, bool breaksHandshake = false) => new(port, breaksHandshake);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ListenAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // disposed
        }
    }

    private async Task ListenAsync(TcpClient client)
    {
        using (client)
        {
            Interlocked.Increment(ref _connections);
            var buffer = new byte[4096];
            try
            {
                if (_breaksHandshake)
                {
                    await client.GetStream().ReadAtLeastAsync(buffer, 1, cancellationToken: _stop.Token);
                    await client.GetStream().WriteAsync(s_alert, _stop.Token);
                    await Task.Delay(TimeSpan.FromMilliseconds(200), _stop.Token); // the client gives its handshake up
                }

                await client.GetStream().WriteAsync(s_greeting, _stop.Token);
                while (await client.GetStream().ReadAsync(buffer, _stop.Token) is > 0 and var read)
                {
                    lock (_heard)
                        _heard.Append(Encoding.ASCII.GetString(buffer, 0, read));
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // closed
            }
        }
    }
}

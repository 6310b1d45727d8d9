using System.Net.Sockets;

namespace DomainEs.Wire;

/// <summary>One connection through a fault proxy. Whole messages are written, unless a part of one is asked for.</summary>
public sealed class ProxiedWire(TcpClient client, TcpClient server) : IDisposable
{
    private readonly SemaphoreSlim _toClient = new(1);
    private readonly SemaphoreSlim _toServer = new(1);

    public NetworkStream Client { get; } = client.GetStream();

    public NetworkStream Server { get; } = server.GetStream();

    public Task ToClientAsync(ReadOnlyMemory<byte> bytes) => WriteAsync(Client, _toClient, bytes);

    public Task ToServerAsync(ReadOnlyMemory<byte> bytes) => WriteAsync(Server, _toServer, bytes);

    /// <summary>Ends it at once for both sides.</summary>
    public void Cut()
    {
        client.Close();
        server.Close();
    }

    public void Dispose()
    {
        Cut();
        _toClient.Dispose();
        _toServer.Dispose();
    }

    private static async Task WriteAsync(NetworkStream stream, SemaphoreSlim turn, ReadOnlyMemory<byte> bytes)
    {
        await turn.WaitAsync();
        try
        {
            await stream.WriteAsync(bytes);
        }
        finally
        {
            turn.Release();
        }
    }
}

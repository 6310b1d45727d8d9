using System.Net;
using System.Net.Sockets;

namespace DomainEs.Reliability.Tests.Servers;

/// <summary>Ports of 127.0.0.1 that nobody listens on.</summary>
internal static class Ports
{
    /// <summary>So many different ones; all are held until all are found.</summary>
    public static int[] Free(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(static _ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        try
        {
            foreach (var listener in listeners)
                listener.Start();
            return [.. listeners.Select(static listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            foreach (var listener in listeners)
                listener.Dispose();
        }
    }
}

using System.Text;

namespace DomainEs.Benchmarks.Raw;

/// <summary>Gets the last message of a subject by one direct get, and only counts its bytes.</summary>
internal sealed class RawLastGet : IDisposable
{
    private readonly RawConnection _connection;
    private readonly byte[] _request;

    /// <param name="port">The server.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="subject">Whose last message.</param>
    public RawLastGet(int port, string stream, string subject)
    {
        _connection = RawConnection.Open(port);
        var inbox = $"_INBOX.raw{Random.Shared.NextInt64():x}";
        _request = Encoding.ASCII.GetBytes($"PUB $JS.API.DIRECT.GET.{stream}.{subject} {inbox} 0\r\n\r\n");
        _connection.Output.Write(Encoding.ASCII.GetBytes($"SUB {inbox} 1\r\n"));
        _connection.Ping();
    }

    /// <summary>Gets it once.</summary>
    /// <returns>How many bytes it has.</returns>
    public int Get()
    {
        _connection.Output.Write(_request);
        _connection.Flush();
        var answer = _connection.Read();
        return answer.Status == 0
            ? answer.Payload.Length
            : throw new InvalidOperationException($"The raw get was answered {Encoding.ASCII.GetString(answer.Headers)}");
    }

    public void Dispose() => _connection.Dispose();
}

using System.Text;

namespace DomainEs.Benchmarks.Raw;

/// <summary>Reads a whole stream through a pull consumer without acks, two requests open, and only counts.</summary>
internal sealed class RawPull : IDisposable
{
    private const int Batch = 1000;
    private readonly RawConnection _connection;
    private readonly string _stream;

    public RawPull(int port, string stream)
    {
        _connection = RawConnection.Open(port);
        _stream = stream;
    }

    /// <summary>Reads and counts.</summary>
    /// <param name="count">How many messages to read.</param>
    /// <returns>How many bytes they have.</returns>
    public long Count(long count)
    {
        var name = $"raw{Random.Shared.NextInt64():x}";
        var inbox = $"_INBOX.{name}";
        var config = $$$"""{"stream_name":"{{{_stream}}}","config":{"name":"{{{name}}}","ack_policy":"none","deliver_policy":"all","replay_policy":"instant","inactive_threshold":30000000000,"num_replicas":1,"mem_storage":true}}""";
        _connection.Output.Write(Encoding.ASCII.GetBytes($"SUB {inbox}.c 2\r\nSUB {inbox}.d 3\r\nPUB $JS.API.CONSUMER.CREATE.{_stream}.{name} {inbox}.c {config.Length}\r\n{config}\r\n"));
        _connection.Flush();
        if (_connection.Read().Payload.IndexOf("\"error\""u8) >= 0)
            throw new InvalidOperationException($"The server makes no consumer on '{_stream}' for the raw reader.");

        const string Request = """{"batch":1000,"expires":30000000000}""";
        var next = Encoding.ASCII.GetBytes($"PUB $JS.API.CONSUMER.MSG.NEXT.{_stream}.{name} {inbox}.d {Request.Length}\r\n{Request}\r\n");
        _connection.Output.Write(next);
        _connection.Output.Write(next);
        _connection.Flush();
        var bytes = Read(count, next);
        _connection.Output.Write(Encoding.ASCII.GetBytes($"UNSUB 2\r\nUNSUB 3\r\nPUB $JS.API.CONSUMER.DELETE.{_stream}.{name} 0\r\n\r\n"));
        _connection.Ping();
        return bytes;
    }

    public void Dispose() => _connection.Dispose();

    private long Read(long count, byte[] next)
    {
        long bytes = 0;
        for (long read = 0, asked = 2 * Batch; read < count;)
        {
            var frame = _connection.Read();
            if (frame.Status != 0)
                throw new InvalidOperationException($"The raw reader was sent {Encoding.ASCII.GetString(frame.Headers)} instead of a message.");
            bytes += frame.Payload.Length;
            if (asked - ++read > Batch)
                continue;
            _connection.Output.Write(next);
            _connection.Flush();
            asked += Batch;
        }

        return bytes;
    }
}

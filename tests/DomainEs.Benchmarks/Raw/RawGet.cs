using System.Text;

namespace DomainEs.Benchmarks.Raw;

/// <summary>Gets one aggregate's entries by one direct get without headers, and only counts them.</summary>
internal sealed class RawGet : IDisposable
{
    private readonly RawConnection _connection;
    private readonly byte[] _head;
    private readonly byte[] _tail;

    public RawGet(int port, string stream)
    {
        _connection = RawConnection.Open(port);
        var inbox = $"_INBOX.raw{Random.Shared.NextInt64():x}";
        _head = Encoding.ASCII.GetBytes($"PUB $JS.API.DIRECT.GET.{stream} {inbox} ");
        _tail = "\",\"seq\":1,\"batch\":1000,\"max_bytes\":1048576,\"no_hdr\":true}"u8.ToArray();
        _connection.Output.Write(Encoding.ASCII.GetBytes($"SUB {inbox} 1\r\n"));
        _connection.Ping();
    }

    /// <summary>Gets all entries of a subject.</summary>
    /// <returns>How many there are.</returns>
    public int Count(ReadOnlySpan<byte> subject)
    {
        var output = _connection.Output;
        output.Write(_head);
        output.Write((ulong)("{\"next_by_subj\":\"".Length + subject.Length + _tail.Length));
        output.Write("\r\n{\"next_by_subj\":\""u8);
        output.Write(subject);
        output.Write(_tail);
        output.Write("\r\n"u8);
        _connection.Flush();
        var count = 0;
        while (_connection.Read() is var frame && frame.Kind == FrameKind.Message)
            count++;
        return count;
    }

    public void Dispose() => _connection.Dispose();
}

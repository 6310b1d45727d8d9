using System.Diagnostics;
using System.Text;

namespace DomainEs.Benchmarks.Raw;

/// <summary>Commits rows and a checkpoint as one atomic batch into a bucket, the checkpoint last and guarded, and waits for the answer before the next.</summary>
internal sealed class RawBatch : IDisposable
{
    private readonly RawConnection _connection;
    private readonly byte[][] _rows;
    private readonly byte[] _checkpoint;
    private readonly byte[] _row;
    private ulong _revision;
    private long _batches;

    /// <param name="port">The server.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="rows">How many rows each batch has, the same ones each time.</param>
    /// <param name="rowBytes">How large each row is.</param>
    public RawBatch(int port, string bucket, int rows, int rowBytes)
    {
        _connection = RawConnection.Open(port);
        var inbox = $"_INBOX.raw{Random.Shared.NextInt64():x}";
        _rows = [.. Enumerable.Range(0, rows).Select(row => Encoding.ASCII.GetBytes($"HPUB $KV.{bucket}.r.raw-{row} "))];
        _checkpoint = Encoding.ASCII.GetBytes($"HPUB $KV.{bucket}.raw-checkpoint {inbox} ");
        _row = new byte[rowBytes];
        _connection.Output.Write(Encoding.ASCII.GetBytes($"SUB {inbox} 1\r\n"));
        _connection.Ping();
    }

    /// <summary>Commits for a while.</summary>
    /// <returns>How many batches were stored.</returns>
    public long Run(TimeSpan duration)
    {
        var start = Stopwatch.GetTimestamp();
        for (var count = 0L; ; count++)
        {
            if (Stopwatch.GetElapsedTime(start) >= duration)
                return count;
            Commit();
        }
    }

    public void Dispose() => _connection.Dispose();

    private void Commit()
    {
        var id = $"{Environment.ProcessId:x}-{++_batches:x16}";
        for (var row = 0; row < _rows.Length; row++)
            Write(_rows[row], $"NATS/1.0\r\nNats-Batch-Id: {id}\r\nNats-Batch-Sequence: {row + 1}\r\n\r\n");
        Write(_checkpoint, $"NATS/1.0\r\nNats-Batch-Id: {id}\r\nNats-Batch-Sequence: {_rows.Length + 1}\r\nNats-Batch-Commit: 1\r\nNats-Expected-Last-Subject-Sequence: {_revision}\r\n\r\n");
        _connection.Flush();
        var answer = _connection.Read().Payload;
        var at = answer.IndexOf("\"seq\":"u8);
        _revision = at >= 0 && RawNumber.Parse(answer[(at + 6)..]) is > 0 and var sequence
            ? sequence
            : throw new InvalidOperationException($"The raw batch was refused: {Encoding.UTF8.GetString(answer)}");
    }

    private void Write(byte[] address, string headers)
    {
        var output = _connection.Output;
        output.Write(address);
        output.Write((ulong)headers.Length);
        output.Write(" "u8);
        output.Write((ulong)(headers.Length + _row.Length));
        output.Write("\r\n"u8);
        output.Write(Encoding.ASCII.GetBytes(headers));
        output.Write(_row);
        output.Write("\r\n"u8);
    }
}

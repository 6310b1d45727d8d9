using System.Diagnostics;
using System.Text;

namespace DomainEs.Benchmarks.Raw;

/// <summary>Keeps as many appends in flight as it has aggregates: each answer sends that aggregate's next append, and all that a read brought go out in one write.</summary>
internal sealed class RawAppender : IDisposable
{
    private readonly RawConnection _connection;
    private readonly RawAppend[] _appends;
    private readonly int _prefix;

    /// <param name="port">The server.</param>
    /// <param name="count">How many aggregates.</param>
    /// <param name="append">The append of one, given its number and the subject of its answers.</param>
    public RawAppender(int port, int count, Func<int, string, RawAppend> append)
    {
        _connection = RawConnection.Open(port);
        var inbox = $"_INBOX.raw{Random.Shared.NextInt64():x}";
        _prefix = inbox.Length + 1;
        _appends = [.. Enumerable.Range(0, count).Select(i => append(i, $"{inbox}.{i}"))];
        _connection.Output.Write(Encoding.ASCII.GetBytes($"SUB {inbox}.* 1\r\n"));
        _connection.Ping();
    }

    public RawConnection Connection => _connection;

    /// <summary>Appends for a while and waits for every answer.</summary>
    /// <returns>How many appends were acknowledged.</returns>
    public long Run(TimeSpan duration)
    {
        var end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        foreach (var append in _appends)
            append.WriteTo(_connection.Output);
        _connection.Flush();
        long done = 0;
        for (var inFlight = _appends.Length; inFlight > 0; done++)
        {
            var append = Answered(_connection.Read());
            if (Stopwatch.GetTimestamp() < end)
                append.WriteTo(_connection.Output);
            else
                inFlight--;
        }

        return done;
    }

    public void Dispose() => _connection.Dispose();

    // {"stream":"bench","seq":17}
    private RawAppend Answered(in RawFrame answer)
    {
        var append = _appends[RawNumber.Parse(answer.Subject[_prefix..])];
        var at = answer.Payload.IndexOf("\"seq\":"u8);
        append.Revision = at >= 0 ? RawNumber.Parse(answer.Payload[(at + 6)..]) : 0;
        return append.Revision > 0
            ? append
            : throw new InvalidOperationException($"The raw append was refused: {Encoding.UTF8.GetString(answer.Payload)}");
    }
}

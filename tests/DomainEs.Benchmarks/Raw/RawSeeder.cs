using System.Text;

namespace DomainEs.Benchmarks.Raw;

/// <summary>Fills a stream with the histories of many aggregates, some hundreds of them interleaved.</summary>
internal sealed class RawSeeder : IDisposable
{
    private const int AtATime = 500;

    private readonly RawConnection _connection;
    private readonly StreamLayout _layout;
    private readonly string _inbox = $"_INBOX.raw{Random.Shared.NextInt64():x}";

    public RawSeeder(int port, StreamLayout layout)
    {
        _connection = RawConnection.Open(port);
        _layout = layout;
        _connection.Output.Write(Encoding.ASCII.GetBytes($"SUB {_inbox}.* 1\r\n"));
        _connection.Ping();
    }

    /// <summary>Appends <paramref name="eventsEach"/> entries to each of so many aggregates, in order within each.</summary>
    /// <param name="count">How many aggregates.</param>
    /// <param name="eventsEach">How many entries each gets.</param>
    /// <param name="entry">The n-th new entry of the i-th.</param>
    /// <param name="revisions">Where each stands; updated. Null where all are new.</param>
    public void Seed(int count, int eventsEach, Func<int, int, Entry> entry, ulong[]? revisions = null)
    {
        var slots = new (int Aggregate, int Event)[Math.Min(AtATime, count)];
        var next = 0;
        for (var slot = 0; slot < slots.Length; slot++)
            Send(slot, slots[slot] = (next++, 0), revisions?[slot] ?? 0, entry);
        for (var inFlight = slots.Length; inFlight > 0;)
        {
            var answer = _connection.Read();
            var slot = (int)RawNumber.Parse(answer.Subject[(_inbox.Length + 1)..]);
            var sequence = SequenceOf(answer);
            ref var at = ref slots[slot];
            if (revisions is not null)
                revisions[at.Aggregate] = sequence;
            if (at.Event + 1 < eventsEach)
                Send(slot, at = (at.Aggregate, at.Event + 1), sequence, entry);
            else if (next < count)
                Send(slot, at = (next++, 0), revisions?[at.Aggregate] ?? 0, entry);
            else
                inFlight--;
        }
    }

    public void Dispose() => _connection.Dispose();

    private void Send(int slot, (int Aggregate, int Event) what, ulong revision, Func<int, int, Entry> entry)
    {
        var append = RawAppend.Of(entry(what.Aggregate, what.Event), _layout, $"{_inbox}.{slot}");
        append.Revision = revision;
        append.WriteTo(_connection.Output);
    }

    private static ulong SequenceOf(in RawFrame answer)
    {
        var at = answer.Payload.IndexOf("\"seq\":"u8);
        return at >= 0 && RawNumber.Parse(answer.Payload[(at + 6)..]) is > 0 and var sequence
            ? sequence
            : throw new InvalidOperationException($"Filling the stream was refused: {Encoding.UTF8.GetString(answer.Payload)}");
    }
}

using DomainEs.JetStream.Wire;

namespace DomainEs.JetStream.Reading;

/// <summary>How far a log was read: sees to it that each entry follows the one before without a gap, over any number of consumers.</summary>
internal sealed class LogRun
{
    private const int SliceSize = 1000;

    // What was on the wire when a connection broke is not delivered again, and the first message of a new consumer may be lost so as well. Not three times in a row.
    private const int MaxGaps = 3;

    private readonly StreamLayout _layout;
    private bool _isFirst;
    private int _gaps;

    public LogRun(StreamLayout layout, ulong last)
    {
        _layout = layout;
        Last = last;
    }

    /// <summary>The sequence of the last entry that was read, or where reading began.</summary>
    public ulong Last { get; private set; }

    /// <summary>What the server said when it refused to deliver.</summary>
    public string? Refusal { get; private set; }

    /// <summary>A new consumer begins behind <see cref="Last"/>.</summary>
    public void Begin() => _isFirst = true;

    /// <summary>Takes what is here; false if this consumer is of no more use, after <paramref name="slice"/> held what came before.</summary>
    /// <exception cref="LogDamagedException">An entry is missing, or a message is no entry of the context.</exception>
    public bool Read(IPull pull, out LogSlice slice)
    {
        var entries = new List<LogEntry>();
        var isCaughtUp = false;
        var isUseful = true;
        while (isUseful && entries.Count < SliceSize && pull.TryRead(out var frame))
        {
            if (frame.Signal == PullSignal.Message)
                isUseful = Take(frame, entries, ref isCaughtUp);
            else
                isUseful = frame.Signal == PullSignal.RequestOver;
            if (frame.Signal == PullSignal.Refused)
                Refusal = frame.Description;
        }

        slice = new LogSlice(entries, isCaughtUp);
        return isUseful || entries.Count > 0;
    }

    private bool Take(in PullFrame frame, List<LogEntry> entries, ref bool isCaughtUp)
    {
        if (frame.Sequence != Last + 1)
        {
            _gaps += _isFirst ? 1 : 0;
            return _gaps < MaxGaps ? false : throw new LogDamagedException(
                $"Stream '{_layout.Stream}' lacks what stood between {Last} and {frame.Sequence}. Something removed messages; restore the stream from a backup before its events are used again.");
        }

        var position = new Position(0, frame.Sequence);
        if (!_layout.TryParse(frame.Subject, out var aggregate))
            throw new LogDamagedException($"The message at {position} has the subject '{frame.Subject}', which is no aggregate of '{_layout.Context}'. Only DomainEs may publish to '{_layout.Subjects}'.");

        entries.Add(new LogEntry(aggregate, position, frame.Payload));
        (Last, _isFirst, _gaps, isCaughtUp) = (frame.Sequence, false, 0, frame.Pending == 0);
        return true;
    }
}

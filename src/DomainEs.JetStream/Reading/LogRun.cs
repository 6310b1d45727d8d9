using DomainEs.JetStream.Wire;

namespace DomainEs.JetStream.Reading;

/// <summary>How far a log was read: sees to it that each entry follows the one before without a gap, over any number of consumers.</summary>
internal sealed class LogRun
{
    private const int SliceSize = 1000;

    // What was on the wire when a connection broke is not delivered again, and the first message of a new consumer may be lost so as well. Not three times in a row.
    private const int MaxGaps = 3;

    // How many aggregates' keys are kept, so that a subject met again is not taken apart again.
    private const int MaxKeys = 16 * 1024;

    private readonly StreamLayout _layout;
    private readonly Dictionary<string, AggregateKey> _keys = new(StringComparer.Ordinal);
    private readonly List<LogEntry> _entries = new(SliceSize);
    private ulong _end;
    private bool _isAtItsEnd;
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
    /// <param name="end">Where the log ends by its leader's word.</param>
    /// <param name="pending">How many messages the consumer's own copy of the log has for it.</param>
    public void Begin(ulong end, ulong pending) => (_isFirst, _end, _isAtItsEnd) = (true, end, pending == 0);

    /// <summary>Whether the consumer has given all that its copy of the log has, and the log is known to go on.</summary>
    /// <param name="seen">How far the log was seen by others.</param>
    public bool IsBehind(ulong seen) => _isAtItsEnd && Last < Math.Max(_end, seen);

    /// <summary>Takes what is here; false if this consumer is of no more use, after <paramref name="slice"/> held what came before. The slice's list is used again for the next.</summary>
    /// <exception cref="LogDamagedException">An entry is missing, or a message is no entry of the context.</exception>
    public bool Read(IPull pull, out LogSlice slice)
    {
        _entries.Clear();
        var isUseful = true;
        while (isUseful && _entries.Count < SliceSize && pull.TryRead(out var frame))
        {
            if (frame.Signal == PullSignal.Message)
                isUseful = Take(frame);
            else
                isUseful = frame.Signal is PullSignal.RequestOver or PullSignal.Idle;
            if (frame.Signal == PullSignal.Refused)
                Refusal = frame.Description;
        }

        // A consumer on a copy that lags comes to its end before the log does.
        slice = new LogSlice(_entries, _isAtItsEnd && Last >= _end && _entries.Count > 0);
        return isUseful || _entries.Count > 0;
    }

    private bool Take(in PullFrame frame)
    {
        if (frame.Sequence != Last + 1)
        {
            _gaps += _isFirst ? 1 : 0;
            return _gaps < MaxGaps ? false : throw new LogDamagedException(
                $"Stream '{_layout.Stream}' lacks what stood between {Last} and {frame.Sequence}. Something removed messages; restore the stream from a backup before its events are used again.");
        }

        var position = new Position(0, frame.Sequence);
        _entries.Add(new LogEntry(KeyOf(frame.Subject, position), position, frame.Payload));
        (Last, _isFirst, _gaps, _isAtItsEnd) = (frame.Sequence, false, 0, frame.Pending == 0);
        return true;
    }

    private AggregateKey KeyOf(string subject, Position position)
    {
        if (_keys.TryGetValue(subject, out var known))
            return known;
        if (!_layout.TryParse(subject, out var aggregate))
            throw new LogDamagedException($"The message at {position} has the subject '{subject}', which is no aggregate of '{_layout.Context}'. Only DomainEs may publish to '{_layout.Subjects}'.");
        if (_keys.Count == MaxKeys)
            _keys.Clear();
        return _keys[subject] = aggregate;
    }
}

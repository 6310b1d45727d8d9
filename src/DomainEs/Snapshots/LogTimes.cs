namespace DomainEs;

/// <summary>When the log was where, as far as a repository came to see it: one place in each stretch of it, the newest stretches alone.</summary>
/// <remarks>Times are those of commits, by the clocks of those who made them; a wrong one makes a snapshot too many or too few.</remarks>
internal sealed class LogTimes
{
    private const ulong Stretch = 8192;
    private const int Room = 512;

    private readonly Seen?[] _seen = new Seen?[Room];

    /// <summary>Something that was made at a time stands there.</summary>
    public void Saw(ulong sequence, DateTimeOffset time)
    {
        ref var slot = ref _seen[sequence / Stretch % Room];
        if (Volatile.Read(ref slot) is not { } seen || seen.Sequence / Stretch < sequence / Stretch)
            Volatile.Write(ref slot, new Seen(sequence, time));
    }

    /// <summary>Whether what was made at a time stands so far before a place; false where that is not known.</summary>
    /// <param name="made">When it was made.</param>
    /// <param name="sequence">The place.</param>
    /// <param name="distance">How far, in sequences.</param>
    public bool IsApart(DateTimeOffset made, ulong sequence, ulong distance)
    {
        // The later something stands, the later it was made: the nearest place that is far enough decides.
        var stretch = sequence > distance ? ((sequence - distance) / Stretch) + 1 : 0;
        for (var looks = 0; stretch-- > 0 && looks < Room; looks++)
        {
            if (Volatile.Read(ref _seen[stretch % Room]) is { } seen && seen.Sequence / Stretch == stretch && seen.Sequence + distance < sequence)
                return seen.Time >= made;
        }

        return false;
    }

    private sealed record Seen(ulong Sequence, DateTimeOffset Time);
}

namespace DomainEs;

/// <summary>A log ends before a position that was read or acknowledged earlier: it was restored, truncated or replaced.</summary>
public sealed class LogWentBackException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="asked">The position that was known.</param>
    /// <param name="end">Where the log ends now.</param>
    public LogWentBackException(Position asked, Position end)
        : base($"The log ends at {end}, before {asked} which was read earlier. It was restored from a backup, truncated or replaced; what was derived from it (checkpoints, views) must be rebuilt.") =>
        (Asked, LogEnd) = (asked, end);

    /// <summary>The position that was known.</summary>
    public Position Asked { get; }

    /// <summary>Where the log ends now.</summary>
    public Position LogEnd { get; }
}

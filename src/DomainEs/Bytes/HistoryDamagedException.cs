namespace DomainEs;

/// <summary>A history that no correct writer can have made: an event met the wrong case of existence, or versions have a gap.</summary>
public sealed class HistoryDamagedException : Exception
{
    private HistoryDamagedException(string message, in EventInfo info)
        : base(message) => (Aggregate, Version, Position) = (info.Aggregate, info.Version, info.Position);

    /// <summary>Whose history it is.</summary>
    public AggregateKey Aggregate { get; }

    /// <summary>The version of the event that does not fit.</summary>
    public long Version { get; }

    /// <summary>Where in the log it is; the start if that is not known.</summary>
    public Position Position { get; }

    /// <summary>A creating event where the aggregate exists already.</summary>
    /// <param name="info">The event's info.</param>
    /// <param name="eventName">Its stored name.</param>
    public static HistoryDamagedException Exists(in EventInfo info, string eventName) =>
        new($"The history of {info.Aggregate} is damaged: '{eventName}' at version {info.Version} creates what exists already. Its Apply is static, so it can only come first.", info);

    /// <summary>A continuing event where nothing exists yet.</summary>
    /// <param name="info">The event's info.</param>
    /// <param name="eventName">Its stored name.</param>
    public static HistoryDamagedException Missing(in EventInfo info, string eventName) =>
        new($"The history of {info.Aggregate} is damaged: '{eventName}' at version {info.Version} continues what does not exist. A static Apply has to come first.", info);

    internal static HistoryDamagedException Gap(in EventInfo info, long expected) =>
        new($"The history of {info.Aggregate} is damaged: version {expected} was expected and {info.Version} found. Entries were lost or altered in the store; restore it from a backup or a replica.", info);
}

namespace DomainEs;

/// <summary>An <c>Apply</c> or an upcaster threw on a stored event: the aggregate cannot be loaded before the code is mended.</summary>
public sealed class ApplyFailedException : Exception
{
    internal ApplyFailedException(in EventInfo info, string eventName, Exception fault)
        : base($"Apply, or an upcaster before it, threw on event '{eventName}' ({info.EventId}): {fault.Message} They must take every event that was ever stored; mend it, the event cannot be changed.", fault) =>
        (Aggregate, Version, EventName) = (info.Aggregate, info.Version, eventName);

    /// <summary>Whose history it is.</summary>
    public AggregateKey Aggregate { get; }

    /// <summary>The event's version.</summary>
    public long Version { get; }

    /// <summary>The event's stored name.</summary>
    public string EventName { get; }
}

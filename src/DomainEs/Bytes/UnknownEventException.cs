namespace DomainEs;

/// <summary>A history holds an event that this code does not know; the fold stops, since a state without it would be wrong.</summary>
public sealed class UnknownEventException : Exception
{
    private UnknownEventException(string message, in EventInfo info, string eventName)
        : base(message) => (Aggregate, EventName, Version, Position) = (info.Aggregate, eventName, info.Version, info.Position);

    /// <summary>Whose history it is.</summary>
    public AggregateKey Aggregate { get; }

    /// <summary>The stored name nobody knows; of a very long one the beginning.</summary>
    public string EventName { get; }

    /// <summary>The event's version.</summary>
    public long Version { get; }

    /// <summary>Where in the log it is; the start if that is not known.</summary>
    public Position Position { get; }

    /// <summary>An event whose name no <c>Apply</c> of the aggregate takes.</summary>
    /// <param name="info">The event's info.</param>
    /// <param name="name">Its stored name, UTF-8.</param>
    public static UnknownEventException Of(in EventInfo info, ReadOnlySpan<byte> name)
    {
        var text = StoredText.Short(name);
        return new($"Event '{text}' ({info.EventId}) is not known to this code. It was written by a newer or an older version: deploy readers before writers, and keep an Apply for every event that was ever stored.", info, text);
    }
}

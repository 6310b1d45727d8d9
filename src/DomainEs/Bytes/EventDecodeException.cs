namespace DomainEs;

/// <summary>Stored bytes are not what was written: damaged, cut short, or written by something else.</summary>
public sealed class EventDecodeException : Exception
{
    internal EventDecodeException(string reason, Exception? inner = null)
        : base(reason, inner) => Reason = reason;

    private EventDecodeException(string message, string reason, in EventInfo info, string? eventName, string? member, Exception? inner)
        : base(message, inner) =>
        (Reason, Aggregate, Position, Version, EventName, Member) = (reason, info.Aggregate, info.Position, info.Version, eventName, member);

    /// <summary>What is wrong with the bytes.</summary>
    public string Reason { get; }

    /// <summary>Whose bytes they are; <c>default</c> if they belong to none.</summary>
    public AggregateKey Aggregate { get; }

    /// <summary>Where in the log they are; the start if that is not known.</summary>
    public Position Position { get; }

    /// <summary>The version the event would have, 0 if the entry as a whole cannot be read.</summary>
    public long Version { get; }

    /// <summary>The event's stored name, if it was read.</summary>
    public string? EventName { get; }

    /// <summary>The member that was being read, if one was.</summary>
    public string? Member { get; }

    internal static EventDecodeException At(in EventInfo info, string? eventName, string? member, Exception fault)
    {
        // What others say of the bytes may quote all of them.
        var reason = StoredText.Short(fault is EventDecodeException known ? known.Reason : fault.Message);
        var what = eventName is null ? $"An entry of {info.Aggregate}" : $"Event '{eventName}' of {info.EventId}";
        var at = info.Position == Position.Start ? "" : $" at position {info.Position}";
        var where = member is null ? "" : $" in member '{member}'";
        return new EventDecodeException(
            $"{what}{at} cannot be read{where}: {reason} The stored bytes are damaged or were written by other code; compare the event's declaration with what was deployed when it was written.",
            reason, info, eventName, member, fault is EventDecodeException ? fault.InnerException : fault);
    }
}

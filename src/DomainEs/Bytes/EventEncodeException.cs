namespace DomainEs;

/// <summary>An event holds a value that cannot be stored without loss; nothing was written.</summary>
public sealed class EventEncodeException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which value, and what to do.</param>
    public EventEncodeException(string message)
        : base(message)
    {
    }

    internal EventEncodeException(string message, string? eventName, string? member, Exception fault)
        : base(message, fault) => (EventName, Member) = (eventName, member);

    /// <summary>The stored name of the event, if it is known.</summary>
    public string? EventName { get; }

    /// <summary>Where in it the value is, as in <c>lines[2].sku</c>, if it is known.</summary>
    public string? Member { get; }
}

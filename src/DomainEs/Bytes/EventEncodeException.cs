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
}

namespace DomainEs;

/// <summary>An id that no subject can be made of; nothing was sent.</summary>
public sealed class InvalidAggregateIdException : ArgumentException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong with the id and what to do.</param>
    public InvalidAggregateIdException(string message)
        : base(message)
    {
    }
}

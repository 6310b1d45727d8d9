namespace DomainEs;

/// <summary>A value that no target can keep a row under.</summary>
public sealed class InvalidRowKeyException : ArgumentException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong with the key and what to do.</param>
    public InvalidRowKeyException(string message)
        : base(message)
    {
    }
}

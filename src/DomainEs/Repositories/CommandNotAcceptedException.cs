namespace DomainEs;

/// <summary>A command that had to be accepted was not.</summary>
public sealed class CommandNotAcceptedException : Exception
{
    internal CommandNotAcceptedException(string message, Rejection? rejection)
        : base(message) => Rejection = rejection;

    /// <summary>Why the domain refused; null if it did not.</summary>
    public Rejection? Rejection { get; }
}

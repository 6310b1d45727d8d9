namespace DomainEs.Testing.JetStream;

/// <summary>No usable nats-server was found on this machine; the message holds the one line to run.</summary>
public sealed class NatsServerMissingException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was looked for, and the one line to run.</param>
    public NatsServerMissingException(string message)
        : base(message)
    {
    }
}

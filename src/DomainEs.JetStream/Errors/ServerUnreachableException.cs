namespace DomainEs.JetStream;

/// <summary>No NATS server answers where the connection's URL points, or JetStream is not on there.</summary>
public sealed class ServerUnreachableException : JetStreamStoreException
{
    internal ServerUnreachableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

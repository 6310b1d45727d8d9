namespace DomainEs.JetStream;

/// <summary>The context's stream does not exist on this server and account.</summary>
public sealed class StreamMissingException : JetStreamStoreException
{
    internal StreamMissingException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

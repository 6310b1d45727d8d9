namespace DomainEs.JetStream;

/// <summary>The connection's user may not do what the store needs; the message names the subject.</summary>
public sealed class PermissionDeniedException : JetStreamStoreException
{
    internal PermissionDeniedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

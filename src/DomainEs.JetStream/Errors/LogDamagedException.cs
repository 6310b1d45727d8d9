namespace DomainEs.JetStream;

/// <summary>The log of a context lacks an entry or holds what is no entry of it; the message names the place.</summary>
public sealed class LogDamagedException : JetStreamStoreException
{
    internal LogDamagedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

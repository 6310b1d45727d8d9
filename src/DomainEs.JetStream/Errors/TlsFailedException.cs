namespace DomainEs.JetStream;

/// <summary>Client and server do not come to a TLS connection: one does not prove who it is to the other, or only one of them wants TLS. Nothing was sent in the clear.</summary>
public sealed class TlsFailedException : JetStreamStoreException
{
    internal TlsFailedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

namespace DomainEs.JetStream;

/// <summary>The NATS server knows neither these credentials nor lets anybody in without.</summary>
public sealed class LoginRefusedException : JetStreamStoreException
{
    internal LoginRefusedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

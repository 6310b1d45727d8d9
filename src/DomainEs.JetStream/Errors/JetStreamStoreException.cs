namespace DomainEs.JetStream;

/// <summary>The store on JetStream cannot work as it is; the message says what to do. Its derived types say which case it is.</summary>
public class JetStreamStoreException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, and what to do.</param>
    /// <param name="innerException">What it was noticed by.</param>
    public JetStreamStoreException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

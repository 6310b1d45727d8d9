namespace NATS.NKeys;

/// <summary>A text that is no usable nkey: what is wrong with it stands in the message, never the key itself.</summary>
public sealed class NKeysException : Exception
{
    /// <summary>Creates the exception with what is wrong.</summary>
    /// <param name="message">What is wrong and what a valid key looks like.</param>
    public NKeysException(string message)
        : base(message)
    {
    }
}

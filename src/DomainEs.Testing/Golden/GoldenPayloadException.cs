namespace DomainEs.Testing;

/// <summary>What was shipped is not read by today's code as what it was; the message names each payload and member.</summary>
public sealed class GoldenPayloadException : Exception
{
    internal GoldenPayloadException(string message)
        : base(message)
    {
    }
}

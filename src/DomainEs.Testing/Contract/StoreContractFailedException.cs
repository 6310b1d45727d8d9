namespace DomainEs.Testing;

/// <summary>A store breaks the contract of <see cref="IEventStore"/>; the message names the case and what differs.</summary>
public sealed class StoreContractFailedException : Exception
{
    internal StoreContractFailedException(string caseName, string what, Exception? inner = null)
        : base($"The store breaks its contract.\n  case      {caseName}\n  but       {what}", inner) => CaseName = caseName;

    /// <summary>The case's name.</summary>
    public string CaseName { get; }
}

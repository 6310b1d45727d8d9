namespace DomainEs.Testing;

/// <summary>A target breaks the contract of <see cref="IProjectionTarget"/>; the message names the case and what differs.</summary>
public sealed class TargetContractFailedException : Exception
{
    internal TargetContractFailedException(string caseName, string what, Exception? inner = null)
        : base($"The target breaks its contract.\n  case      {caseName}\n  but       {what}", inner) => CaseName = caseName;

    /// <summary>The case's name.</summary>
    public string CaseName { get; }
}

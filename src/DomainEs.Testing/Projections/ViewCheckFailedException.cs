namespace DomainEs.Testing;

/// <summary>A view is not the fold of its log.</summary>
public sealed class ViewCheckFailedException : Exception
{
    internal ViewCheckFailedException(string what)
        : base($"The view is not the fold of its log: {what}.")
    {
    }
}

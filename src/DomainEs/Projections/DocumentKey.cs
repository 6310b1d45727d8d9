namespace DomainEs;

/// <summary>The key of the one row of a view that is a document.</summary>
public readonly record struct DocumentKey
{
    /// <summary>The key as it stands in a subject.</summary>
    public const string Text = "document";

    /// <inheritdoc/>
    public override string ToString() => Text;
}

namespace DomainEs;

/// <summary>One member in which two values differ.</summary>
/// <param name="Path">Which member, for example <c>Lines[2].Sku</c>; empty for the whole.</param>
/// <param name="Expected">The one value as text.</param>
/// <param name="Actual">The other value as text.</param>
public sealed record MemberDifference(string Path, string Expected, string Actual)
{
    /// <inheritdoc/>
    public override string ToString() => $"{(Path.Length == 0 ? "the whole" : Path)}: expected {Expected}, actual {Actual}";
}

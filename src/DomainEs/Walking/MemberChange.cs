namespace DomainEs;

/// <summary>One member of a state that an event changed.</summary>
/// <param name="Path">Which member, for example <c>Lines[2].Sku</c>: an item that came or stayed has the place it has after the event, one that went the place it had before, a value of a set the path of the set.</param>
/// <param name="Before">Its value before as text; null if it was not there.</param>
/// <param name="After">Its value after as text; null if it is not there any more.</param>
public sealed record MemberChange(string Path, string? Before, string? After)
{
    /// <summary>As in a difference of two files: <c>+ Owner: "ann"</c>, <c>- Owner: "ann"</c>, or <c>Balance: 0 -> 10</c>.</summary>
    public override string ToString() => (Before, After) switch
    {
        (null, _) => $"+ {Path}: {After}",
        (_, null) => $"- {Path}: {Before}",
        _ => $"{Path}: {Before} -> {After}",
    };
}

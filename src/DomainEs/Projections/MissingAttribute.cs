namespace DomainEs;

/// <summary>On an instance <c>Apply</c> of a projection: what happens if the row is not there.</summary>
/// <param name="what">Skipped and counted unless said otherwise.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MissingAttribute(MissingRow what) : Attribute
{
    /// <summary>What happens.</summary>
    public MissingRow What { get; } = what;
}

/// <summary>What happens to an event for a row that is not there.</summary>
public enum MissingRow
{
    /// <summary>It is passed over, and counted.</summary>
    Skip,

    /// <summary>The projection stops at it.</summary>
    Stop,
}

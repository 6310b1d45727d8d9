namespace DomainEs;

/// <summary>Says whether states of an aggregate are kept as snapshots. Without it they are, if every member can be stored.</summary>
/// <param name="isKept">Whether they are: then a member that cannot be stored is a compile error.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SnapshotAttribute(bool isKept = true) : Attribute
{
    /// <summary>Whether states are kept.</summary>
    public bool IsKept { get; } = isKept;
}

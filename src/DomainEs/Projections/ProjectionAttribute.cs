namespace DomainEs;

/// <summary>Marks a partial class or record as a row of a view, whose <c>Key</c> and <c>Apply</c> methods the generator completes.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ProjectionAttribute : Attribute
{
    /// <summary>The name of the view; the kebab-case type name unless set.</summary>
    public string? Name { get; set; }

    /// <summary>Whether an event that cannot be applied to a row holds up that row alone, with all that follows for it, and not the whole projection.</summary>
    public bool Parks { get; set; }
}

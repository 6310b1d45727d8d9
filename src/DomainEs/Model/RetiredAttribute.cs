namespace DomainEs;

/// <summary>Says that an event of this name was stored once and means nothing any more: every version of it is passed over where events are read. The name is never used again.</summary>
/// <remarks>It still counts as one version of its aggregate. Stands on the aggregate; an unknown name without it stops the reading.</remarks>
/// <param name="name">The stored name without a version, for example <c>order-parked</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class RetiredAttribute(string name) : Attribute
{
    /// <summary>The stored name without a version.</summary>
    public string Name { get; } = name;
}

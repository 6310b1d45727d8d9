namespace DomainEs;

/// <summary>Marks a partial class or record as an aggregate whose <c>Apply</c> and <c>Decide</c> methods the generator completes.</summary>
/// <typeparam name="TId">What identifies one aggregate: an <see cref="IdAttribute">[Id]</see> struct, or <see cref="string"/>, <see cref="Guid"/>, <see cref="int"/>, <see cref="long"/>.</typeparam>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AggregateAttribute<TId> : Attribute
{
    /// <summary>The stored name; the kebab-case type name unless set. Events already written are found under it, so it never changes.</summary>
    public string? Name { get; set; }
}

namespace DomainEs;

/// <summary>Marks the static partial class that stands for a bounded context: one name, one stream.</summary>
/// <remarks>The generator completes the class with its layout, aggregates and event table. Aggregates belong to the context whose namespace is nearest around theirs; a lone context takes all of the project's.</remarks>
/// <param name="name">The first token of every subject, for example <c>bank</c>: letters, digits, <c>-</c> and <c>_</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BoundedContextAttribute(string name) : Attribute
{
    /// <summary>The first token of every subject of the context.</summary>
    public string Name { get; } = name;
}

namespace DomainEs;

/// <summary>Says under which name an event is stored; without it that is the kebab-case type name.</summary>
/// <param name="name">The stored name, unique within the aggregate, for example <c>order-placed</c>; a later version ends in <c>@2</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class EventAttribute(string name) : Attribute
{
    /// <summary>The stored name.</summary>
    public string Name { get; } = name;
}

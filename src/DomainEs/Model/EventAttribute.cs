namespace DomainEs;

/// <summary>Says under which name and version an event is stored; without it that is the kebab-case type name, version 1.</summary>
/// <remarks>
/// On an old shape of an event it says which version that was: <c>[Event(Version = 1)]</c>. Its name then is that of the event whose <c>From</c> takes it, unless it says one itself.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class EventAttribute : Attribute
{
    /// <summary>The name stays the kebab-case type name.</summary>
    public EventAttribute()
    {
    }

    /// <summary>Stores the event under a name of its own.</summary>
    /// <param name="name">The stored name without a version, unique within the aggregate, for example <c>order-placed</c>.</param>
    public EventAttribute(string name) => Name = name;

    /// <summary>The stored name without its version; null if the type's name says it.</summary>
    public string? Name { get; }

    /// <summary>Which version of the event the type is: 1, 2, 3 … From the second on it is stored as <c>order-placed@2</c>, and a static <c>From</c> makes each older version into a newer one.</summary>
    public int Version { get; set; } = 1;
}

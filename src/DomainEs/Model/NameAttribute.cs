namespace DomainEs;

/// <summary>Says under which name a member, a value of an enum or a case of a closed hierarchy is stored; without it that follows from its C# name. With it a C# name can change and what is stored stays readable.</summary>
/// <param name="name">The stored name, for example <c>amount</c>.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.Class, Inherited = false)]
public sealed class NameAttribute(string name) : Attribute
{
    /// <summary>The stored name.</summary>
    public string Name { get; } = name;
}

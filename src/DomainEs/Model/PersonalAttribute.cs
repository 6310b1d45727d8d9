namespace DomainEs;

/// <summary>Says that a member, or every value of a type, is personal data, such as a name or an address of a person.</summary>
/// <remarks>It is a mark and changes nothing of what is stored. What bears it may not be part of an id: ids stand in subjects, keys and logs, where nothing is erased.</remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class PersonalAttribute : Attribute;

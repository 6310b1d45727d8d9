namespace DomainEs;

/// <summary>One member of an event as data.</summary>
/// <param name="Name">The stored name, camelCase.</param>
/// <param name="Type">The C# type, for example <c>decimal</c> or <c>string?</c>.</param>
/// <param name="IsOptional">Whether an event without it can be read.</param>
public sealed record MemberDescription(string Name, string Type, bool IsOptional);

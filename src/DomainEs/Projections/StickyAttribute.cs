namespace DomainEs;

/// <summary>On a <c>Key</c> method: later events of the same aggregate go to the rows that it chose last, unless they have a <c>Key</c> method of their own.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StickyAttribute : Attribute;

namespace DomainEs;

/// <summary>An event as a store sees it.</summary>
/// <param name="Name">The stored name.</param>
/// <param name="Body">One MessagePack value.</param>
public sealed record RawEvent(string Name, ReadOnlyMemory<byte> Body);

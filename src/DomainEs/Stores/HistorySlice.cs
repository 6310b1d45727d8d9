namespace DomainEs;

/// <summary>Some entries of one aggregate in order, oldest first.</summary>
/// <param name="Entries">The bytes of each entry.</param>
/// <param name="Last">Where the last of them stands in the log; its revision is what an append expects.</param>
public readonly record struct HistorySlice(IReadOnlyList<ReadOnlyMemory<byte>> Entries, Position Last);

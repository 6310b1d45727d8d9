namespace DomainEs;

/// <summary>One entry as it stands in the log.</summary>
/// <param name="Aggregate">Whose it is.</param>
/// <param name="Position">Where it stands.</param>
/// <param name="Bytes">What was stored; see <see cref="EntryReader"/>.</param>
public readonly record struct LogEntry(AggregateKey Aggregate, Position Position, ReadOnlyMemory<byte> Bytes);

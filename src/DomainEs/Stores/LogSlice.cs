namespace DomainEs;

/// <summary>Some entries of the log in order, oldest first.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="IsCaughtUp">Whether the log ended behind the last of them when it was read.</param>
public readonly record struct LogSlice(IReadOnlyList<LogEntry> Entries, bool IsCaughtUp);

using System.Collections.Immutable;

namespace DomainEs;

/// <summary>A commit as a store sees it: names and bytes, no types.</summary>
/// <param name="Id">What it is recognised by.</param>
/// <param name="Time">When.</param>
/// <param name="Events">One or more events in order.</param>
/// <param name="Metadata">Which command, by whom, and why; null for none.</param>
public sealed record RawCommit(CommitId Id, DateTimeOffset Time, ImmutableArray<RawEvent> Events, CommitMetadata? Metadata = null);

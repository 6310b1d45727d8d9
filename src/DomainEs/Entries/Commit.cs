using System.Collections.Immutable;

namespace DomainEs;

/// <summary>What one accepted command writes: all of it or nothing.</summary>
/// <param name="Id">What it is recognised by.</param>
/// <param name="Time">When; not earlier than the aggregate's commit before it.</param>
/// <param name="Events">One or more events in order.</param>
/// <param name="Metadata">Which command, by whom, and why.</param>
/// <typeparam name="T">The aggregate.</typeparam>
public sealed record Commit<T>(CommitId Id, DateTimeOffset Time, ImmutableArray<IEvent<T>> Events, CommitMetadata Metadata)
    where T : class, IAggregate<T>;

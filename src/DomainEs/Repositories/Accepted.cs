using System.Collections.Immutable;

namespace DomainEs;

/// <summary>The command was decided and its events are stored.</summary>
/// <typeparam name="T">The aggregate.</typeparam>
public sealed record Accepted<T> : CommandResult<T>
{
    internal Accepted(string commandId, long version, Position position, ImmutableArray<IEvent<T>> events)
        : base(commandId, version) => (Position, Events) = (position, events);

    /// <summary>Where its entry stands in the log.</summary>
    public Position Position { get; }

    /// <summary>What it wrote.</summary>
    public ImmutableArray<IEvent<T>> Events { get; }

    private protected override string Explain() => "The command was accepted.";
}

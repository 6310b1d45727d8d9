using System.Collections.Immutable;

namespace DomainEs;

/// <summary>A command with this id was accepted before; it did not happen again.</summary>
/// <typeparam name="T">The aggregate.</typeparam>
public sealed record Duplicate<T> : CommandResult<T>
{
    internal Duplicate(string commandId, long version, Position position, ImmutableArray<IEvent<T>> events)
        : base(commandId, version) => (Position, Events) = (position, events);

    /// <summary>Where what it wrote stands in the log, or what was read with it.</summary>
    public Position Position { get; }

    /// <summary>What it wrote then, in the shape of today's code: of an old version what its upcasters make of it.</summary>
    public ImmutableArray<IEvent<T>> Events { get; }

    private protected override string Explain() => "The command was accepted before.";
}

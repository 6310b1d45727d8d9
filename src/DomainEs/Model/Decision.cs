using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace DomainEs;

/// <summary>What <c>Decide</c> answers: events, nothing to do, or a rejection.</summary>
/// <remarks>Written as a collection expression of events (<c>[new Withdrawn(5m)]</c>, <c>[]</c>) or as a rejection. <c>default</c> is nothing to do.</remarks>
/// <typeparam name="T">The aggregate.</typeparam>
[CollectionBuilder(typeof(Decision), nameof(Decision.Accept))]
public readonly struct Decision<T>
{
    private readonly ImmutableArray<IEvent<T>> _events;

    internal Decision(ImmutableArray<IEvent<T>> events, Rejection? rejection) => (_events, Rejection) = (events, rejection);

    /// <summary>The events in order; empty when there is nothing to do or the command was rejected.</summary>
    public ImmutableArray<IEvent<T>> Events => _events.IsDefault ? [] : _events;

    /// <summary>Why the command was refused; null if it was not.</summary>
    public Rejection? Rejection { get; }

    /// <summary>A decision that refuses.</summary>
    /// <param name="rejection">Why.</param>
    /// <exception cref="ArgumentNullException">The rejection is null; return <c>[]</c> when there is nothing to do.</exception>
    public static implicit operator Decision<T>(Rejection rejection) => Decision.Reject<T>(rejection);

    /// <summary>Goes through the events in order.</summary>
    public ImmutableArray<IEvent<T>>.Enumerator GetEnumerator() => Events.GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() =>
        Rejection is { } rejection ? $"rejected: {rejection.Message}" : Events.IsEmpty ? "nothing to do" : string.Join(", ", Events);
}

/// <summary>Makes decisions where a collection expression or a conversion does not reach.</summary>
public static class Decision
{
    /// <summary>A decision for these events.</summary>
    /// <param name="events">The events in order; none is nothing to do.</param>
    /// <typeparam name="T">The aggregate.</typeparam>
    public static Decision<T> Accept<T>(ReadOnlySpan<IEvent<T>> events) => new([.. events], null);

    /// <summary>A decision that refuses.</summary>
    /// <param name="rejection">Why.</param>
    /// <typeparam name="T">The aggregate.</typeparam>
    /// <exception cref="ArgumentNullException">The rejection is null; return <c>[]</c> when there is nothing to do.</exception>
    public static Decision<T> Reject<T>(Rejection rejection) => new([], rejection ?? throw new ArgumentNullException(nameof(rejection)));
}

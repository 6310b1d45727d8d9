using System.Collections.Immutable;

namespace DomainEs;

/// <summary>What one stored event is in today's code: itself, or what its upcasters make of it: one event, several, or none.</summary>
/// <typeparam name="T">The aggregate.</typeparam>
public readonly struct CurrentEvents<T>
{
    private readonly IEvent<T>? _only;
    private readonly ImmutableArray<IEvent<T>> _several;

    /// <summary>One event, as it mostly is.</summary>
    /// <param name="only">The event.</param>
    public CurrentEvents(IEvent<T> only) => _only = only ?? throw new ArgumentNullException(nameof(only), "An upcaster returned null; it returns an empty list for an event that is none any more.");

    /// <summary>Several events, or none.</summary>
    /// <param name="several">The events in order.</param>
    public CurrentEvents(ImmutableArray<IEvent<T>> several) => _several = several;

    /// <summary>How many.</summary>
    public int Count => _only is not null ? 1 : _several.IsDefault ? 0 : _several.Length;

    /// <summary>One of them, in order.</summary>
    /// <param name="index">From 0 on.</param>
    public IEvent<T> this[int index] => _only is null ? _several[index] : index == 0 ? _only : throw new ArgumentOutOfRangeException(nameof(index), index, "There is one event.");

    /// <summary>Goes through them in order.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Goes through the events in order.</summary>
    public struct Enumerator
    {
        private readonly CurrentEvents<T> _events;
        private int _index = -1;

        internal Enumerator(CurrentEvents<T> events) => _events = events;

        /// <summary>The event gone to.</summary>
        public readonly IEvent<T> Current => _events[_index];

        /// <summary>Goes to the next event.</summary>
        public bool MoveNext() => ++_index < _events.Count;
    }
}

namespace DomainEs;

/// <summary>An event as it stands in the log, in the shape of today's code.</summary>
/// <remarks>
/// An old version whose upcaster gives several events is that many of these in a row, all with the info of the one stored event and told apart by <see cref="Part"/>;
/// one whose upcaster gives none, and a retired event, is not there.
/// </remarks>
/// <param name="Event">The event.</param>
/// <param name="Info">Where, when and why it was written.</param>
public readonly record struct Recorded(object Event, EventInfo Info)
{
    /// <summary>Which of the events it is that one stored event is today: 0, and further only where an upcaster gives several.</summary>
    public int Part { get; init; }
}

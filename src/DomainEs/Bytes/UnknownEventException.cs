namespace DomainEs;

/// <summary>A history holds an event that this code does not know; the fold stops, since a state without it would be wrong.</summary>
public sealed class UnknownEventException : Exception
{
    private readonly string _eventId;
    private readonly Func<string, string> _whatToDo;

    private UnknownEventException(in EventInfo info, string eventName, Func<string, string> whatToDo) =>
        (Aggregate, EventName, Version, Position, _eventId, _whatToDo) = (info.Aggregate, eventName, info.Version, info.Position, info.EventId.ToString(), whatToDo);

    /// <summary>What is not known, and what to do. Put together when it is asked for: whoever sends unknown names again and again is to cost little.</summary>
    public override string Message
    {
        get
        {
            var at = Position == Position.Start ? "" : $" at position {Position}";
            return $"Event '{EventName}' ({_eventId}){at} is not known to this code. {_whatToDo(EventName)}";
        }
    }

    /// <summary>Whose history it is.</summary>
    public AggregateKey Aggregate { get; }

    /// <summary>The stored name nobody knows; of a very long one the beginning.</summary>
    public string EventName { get; }

    /// <summary>The event's version.</summary>
    public long Version { get; }

    /// <summary>Where in the log it is; the start if that is not known.</summary>
    public Position Position { get; }

    /// <summary>An event of an aggregate that this code does not know at all.</summary>
    /// <param name="info">The event's info.</param>
    /// <param name="name">Its stored name, UTF-8.</param>
    public static UnknownEventException Of(in EventInfo info, ReadOnlySpan<byte> name) => new(
        info, StoredText.Short(name), static _ => "It was written by a newer or an older version: deploy readers before writers, and keep an Apply for every event that was ever stored.");

    /// <summary>An event whose name no <c>Apply</c> and no old version of the aggregate has.</summary>
    /// <param name="info">The event's info.</param>
    /// <param name="name">Its stored name, UTF-8.</param>
    /// <typeparam name="T">The aggregate.</typeparam>
    public static UnknownEventException Of<T>(in EventInfo info, ReadOnlySpan<byte> name)
        where T : class, IAggregate<T> => new(info, StoredText.Short(name), WhatToDo<T>);

    private static string WhatToDo<T>(string stored)
        where T : class, IAggregate<T>
    {
        var (name, version) = StoredEventName.Split(stored);
        var newest = 0;
        foreach (var known in T.Events)
        {
            if (StoredEventName.Split(known.Name) is var (other, its) && other == name)
                newest = Math.Max(newest, its);
        }

        if (version > newest && newest > 0)
            return $"It is version {version} of '{name}' and this code knows versions up to {newest}: newer code wrote it. Bring every reader to that code before anything writes with it: deploy readers before writers.";
        return newest > 0
            ? $"It is version {version} of '{name}', which this code knows as version {newest} and no longer reads in the old shape. Keep a From for every version that was ever stored."
            : string.Concat("Newer code wrote it, or its Apply was removed: deploy readers before writers, and keep an Apply for every event that was ever stored; one that means nothing any more is passed over with [Retired(\"", name, "\")] on ", typeof(T).Name + ".");
    }
}

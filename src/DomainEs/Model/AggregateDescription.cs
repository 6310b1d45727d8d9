using System.Collections.Immutable;

namespace DomainEs;

/// <summary>One aggregate of a context as data, able to read its events.</summary>
public sealed class AggregateDescription
{
    private readonly ReadEvent _read;

    private AggregateDescription(string name, Type type, ImmutableArray<EventDescription> events, ReadEvent read) =>
        (Name, Type, Events, _read) = (name, type, events, read);

    private delegate void ReadEvent(ReadOnlySpan<byte> name, ref EventReader body, in EventInfo info, List<Recorded> events);

    /// <summary>The stored name, for example <c>account</c>.</summary>
    public string Name { get; }

    /// <summary>The aggregate's type.</summary>
    public Type Type { get; }

    /// <summary>Every event with its stored name and members, and every old version that is still read.</summary>
    public ImmutableArray<EventDescription> Events { get; }

    /// <summary>Describes an aggregate.</summary>
    /// <typeparam name="T">The aggregate.</typeparam>
    public static AggregateDescription Of<T>()
        where T : class, IAggregate<T> =>
        new(T.Name, typeof(T), T.Events, Read<T>);

    internal void Read(ReadOnlySpan<byte> name, ref EventReader body, in EventInfo info, List<Recorded> events) => _read(name, ref body, info, events);

    private static void Read<T>(ReadOnlySpan<byte> name, ref EventReader body, in EventInfo info, List<Recorded> events)
        where T : class, IAggregate<T>
    {
        var part = 0;
        foreach (var e in T.Read(name, ref body, info))
            events.Add(new Recorded(e, info) { Part = part++ });
    }
}

using System.Collections.Immutable;

namespace DomainEs;

/// <summary>One aggregate of a context as data, able to read its events.</summary>
public sealed class AggregateDescription
{
    private readonly ReadEvent _read;

    private AggregateDescription(string name, Type type, ImmutableArray<EventDescription> events, ReadEvent read) =>
        (Name, Type, Events, _read) = (name, type, events, read);

    private delegate object ReadEvent(ReadOnlySpan<byte> name, ref EventReader body, in EventInfo info);

    /// <summary>The stored name, for example <c>account</c>.</summary>
    public string Name { get; }

    /// <summary>The aggregate's type.</summary>
    public Type Type { get; }

    /// <summary>Every event with its stored name and members.</summary>
    public ImmutableArray<EventDescription> Events { get; }

    /// <summary>Describes an aggregate.</summary>
    /// <typeparam name="T">The aggregate.</typeparam>
    public static AggregateDescription Of<T>()
        where T : class, IAggregate<T> =>
        new(T.Name, typeof(T), T.Events, static (ReadOnlySpan<byte> name, ref EventReader body, in EventInfo info) => T.Read(name, ref body, info));

    internal object Read(ReadOnlySpan<byte> name, ref EventReader body, in EventInfo info) => _read(name, ref body, info);
}

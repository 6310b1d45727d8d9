using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace DomainEs;

/// <summary>One aggregate of a context as data, able to read its events.</summary>
public sealed class AggregateDescription
{
    private readonly ReadEvent _read;
    private readonly Func<object, (string Name, byte[] Body)?> _write;

    private AggregateDescription(string name, Type type, ImmutableArray<EventDescription> events, ReadEvent read, Func<object, (string Name, byte[] Body)?> write) =>
        (Name, Type, Events, _read, _write) = (name, type, events, read, write);

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
        new(T.Name, typeof(T), T.Events, Read<T>, Write<T>);

    internal void Read(ReadOnlySpan<byte> name, ref EventReader body, in EventInfo info, List<Recorded> events) => _read(name, ref body, info, events);

    /// <summary>Reads the body of an event outside a log, as today's code reads it.</summary>
    /// <param name="name">The stored name.</param>
    /// <param name="body">The body.</param>
    /// <returns>The event; what its upcasters make of it if it is an old version; none if it is retired.</returns>
    /// <exception cref="UnknownEventException">No event of the aggregate has this name.</exception>
    /// <exception cref="EventDecodeException">The body is none of this event.</exception>
    public ImmutableArray<object> Read(string name, ReadOnlyMemory<byte> body)
    {
        var reader = new EventReader(body);
        var info = new EventInfo(new AggregateKey(Name, "sample"), 1, default, 0, DateTimeOffset.UnixEpoch, default, default);
        try
        {
            var events = new List<Recorded>();
            _read(Encoding.UTF8.GetBytes(name), ref reader, info, events);
            return [.. events.Select(static recorded => recorded.Event)];
        }
        catch (Exception e) when (e is not (EventDecodeException or UnknownEventException))
        {
            throw new EventDecodeException($"'{name}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Writes an event as it is stored.</summary>
    /// <param name="e">The event.</param>
    /// <param name="name">Its stored name.</param>
    /// <param name="body">Its body.</param>
    /// <returns>False if it is no event of the aggregate.</returns>
    public bool TryWrite(object e, [NotNullWhen(true)] out string? name, [NotNullWhen(true)] out byte[]? body)
    {
        var written = _write(e);
        (name, body) = (written?.Name, written?.Body);
        return written is not null;
    }

    private static (string Name, byte[] Body)? Write<T>(object e)
        where T : class, IAggregate<T>
    {
        if (e is not IEvent<T> own)
            return null;
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        T.Write(ref writer, own);
        writer.Flush();
        return (Encoding.UTF8.GetString(T.NameOf(own)), output.WrittenSpan.ToArray());
    }

    private static void Read<T>(ReadOnlySpan<byte> name, ref EventReader body, in EventInfo info, List<Recorded> events)
        where T : class, IAggregate<T>
    {
        var part = 0;
        foreach (var e in T.Read(name, ref body, info))
            events.Add(new Recorded(e, info) { Part = part++ });
    }
}

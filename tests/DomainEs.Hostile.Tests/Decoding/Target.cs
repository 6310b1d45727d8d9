namespace DomainEs.Hostile.Tests.Decoding;

/// <summary>An event type under attack: how its entries are read, and honest ones.</summary>
/// <param name="Name">The event's name.</param>
/// <param name="Read">Reads the events of an entry.</param>
/// <param name="Fold">Folds them.</param>
/// <param name="Seeds">Honest entries.</param>
internal sealed record Target(string Name, Action<ReadOnlyMemory<byte>> Read, Action<ReadOnlyMemory<byte>> Fold, IReadOnlyList<byte[]> Seeds)
{
    /// <summary>How much memory a byte of it may take: a dictionary of one entry is four bytes stored and two hundred in memory.</summary>
    public int Factor { get; init; } = 4;

    public static Target Of<T>(string name, params IEnumerable<IEvent<T>> events)
        where T : class, IAggregate<T> =>
        new(name, ReadAll<T>, FoldAll<T>, [.. events.Select(SealedEntry.Of)]);

    /// <summary>Whether an exception is one that reading an entry may end with.</summary>
    public static bool IsTyped(Exception e) => e is EventDecodeException or UnknownEventException or HistoryDamagedException;

    public override string ToString() => Name;

    private static void ReadAll<T>(ReadOnlyMemory<byte> entry)
        where T : class, IAggregate<T>
    {
        var reader = new EntryReader(SealedEntry.Key, entry);
        while (reader.NextEvent(out _, out var info))
        {
            reader.Read<T>();
            _ = (info.CommandId, info.Actor, info.CorrelationId, info.CausationId);
        }
    }

    private static void FoldAll<T>(ReadOnlyMemory<byte> entry)
        where T : class, IAggregate<T>
    {
        var reader = new EntryReader(SealedEntry.Key, entry);
        T? state = null;
        while (reader.NextEvent(out _, out _))
            state = reader.Fold(state);
    }
}

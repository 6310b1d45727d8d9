namespace DomainEs;

/// <summary>Guesses where an aggregate's snapshot ends before it is read, so that what follows it is asked for in the same round trip.</summary>
/// <remarks>
/// A wrong guess costs a read in vain and nothing else. Of the aggregates that were loaded last, what was found then is remembered. Of one that was not, it is guessed
/// that it has no snapshot where the last ones had none: else its whole history might be read in vain.
/// </remarks>
internal sealed class SnapshotGuesses
{
    private const int Room = 4096;
    private const int Certain = 16;

    private readonly Mark?[] _marks = new Mark?[Room];
    private int _withoutSnapshot;

    /// <summary>The revision where an aggregate's snapshot may end; none if it may have no snapshot; null where it is better to wait and see.</summary>
    public Revision? Of(AggregateKey aggregate) =>
        Volatile.Read(ref _marks[IndexOf(aggregate)]) is { } mark && mark.Id == aggregate.Id ? mark.Revision
        : Volatile.Read(ref _withoutSnapshot) >= Certain ? Revision.None
        : null;

    /// <summary>A snapshot of an aggregate was found or kept that ends at a revision, or none was found.</summary>
    public void Saw(AggregateKey aggregate, Revision revision)
    {
        Volatile.Write(ref _withoutSnapshot, revision == Revision.None ? Math.Min(Volatile.Read(ref _withoutSnapshot) + 1, Certain) : 0);
        ref var mark = ref _marks[IndexOf(aggregate)];
        if (Volatile.Read(ref mark) is not { } known || known.Revision != revision || known.Id != aggregate.Id)
            Volatile.Write(ref mark, new Mark(aggregate.Id, revision));
    }

    private static int IndexOf(AggregateKey aggregate) => (int)((uint)aggregate.GetHashCode() % Room);

    private sealed record Mark(string Id, Revision Revision);
}

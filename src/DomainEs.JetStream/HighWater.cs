namespace DomainEs.JetStream;

/// <summary>How far this process has seen a log: what was acknowledged to it or read by it. A server that knows less answers from an old copy, or its log went back.</summary>
/// <remarks>The whole log's mark is exact. Of the aggregates as many are remembered as there is room for; one that is forgotten is read as if for the first time.</remarks>
internal sealed class HighWater
{
    private const int Room = 16 * 1024;

    private readonly Mark?[] _marks = new Mark[Room];
    private ulong _last;

    /// <summary>The highest stream sequence seen; 0 if none was.</summary>
    public ulong Last => Volatile.Read(ref _last);

    /// <summary>The highest revision seen of an aggregate; none if it was never seen, or is forgotten.</summary>
    public Revision Of(AggregateKey aggregate)
    {
        if (Volatile.Read(ref _marks[IndexOf(aggregate)]) is not { } mark)
            return Revision.None;
        lock (mark)
            return mark.Aggregate == aggregate ? mark.Revision : Revision.None;
    }

    /// <summary>An aggregate was seen at a revision.</summary>
    public void Saw(AggregateKey aggregate, Revision revision)
    {
        Saw(revision.Sequence);
        ref var place = ref _marks[IndexOf(aggregate)];
        var mark = Volatile.Read(ref place) ?? (Interlocked.CompareExchange(ref place, new Mark(), null) ?? place);
        lock (mark)
        {
            if (mark.Aggregate == aggregate)
                mark.Revision = mark.Revision > revision ? mark.Revision : revision;
            else
                (mark.Aggregate, mark.Revision) = (aggregate, revision);
        }
    }

    /// <summary>The log was seen up to a sequence.</summary>
    public void Saw(ulong sequence)
    {
        for (var known = Last; known < sequence;)
        {
            var before = Interlocked.CompareExchange(ref _last, sequence, known);
            if (before == known)
                return;
            known = before;
        }
    }

    private static int IndexOf(AggregateKey aggregate) => (int)((uint)aggregate.GetHashCode() % Room);

    private sealed class Mark
    {
        public AggregateKey Aggregate { get; set; }

        public Revision Revision { get; set; }
    }
}

namespace DomainEs.Reliability.Tests.Histories.Checkers;

/// <summary>C6: appends and strong loads of one aggregate can be put in one order that agrees with the log and with time; a weak load saw some prefix, and a client never less than before.</summary>
/// <remarks>
/// The log is the order of the writes, so nothing is searched for. A write takes the place of its entry, a load the place behind the last entry it saw; no operation may have ended
/// before one began that has a lower place. One pass up and one pass down the places find every such pair, and pairs are enough: real-time order is an interval order, in which a
/// contradiction of many operations always holds one of two.
/// </remarks>
internal static class Linearizability
{
    public const string Id = "C6";

    public static IEnumerable<Finding> Check(History history, FinalLog log)
    {
        var loads = history.Operations.OfType<Load>().ToLookup(load => load.Aggregate);
        return Spans.Of(history, log).SelectMany(pair => Check(pair.Value, loads[pair.Key]));
    }

    private static IEnumerable<Finding> Check(Spans written, IEnumerable<Load> loads)
    {
        var byPlace = loads.ToLookup(load => written.CountAt(load.Revision) ?? -1);
        return
        [
            .. loads.SelectMany(load => Prefixes.Check(load, written)),
            .. Prefixes.CheckSessions(loads, written),
            .. Up(written, byPlace),
            .. Down(written, byPlace),
        ];
    }

    /// <summary>No write began after something had ended that stands behind it.</summary>
    private static IEnumerable<Finding> Up(Spans written, ILookup<int, Load> loads)
    {
        Operation? latest = null;
        for (var place = 1; place <= written.Entries.Count; place++)
        {
            if (Contradicts(written.Ended[place - 1], latest))
                yield return new Finding(Id, FindingKind.Disorder, $"{written.Entries[place - 1]} was acknowledged before a write began that stands before it", latest!, written.Ended[place - 1]!);
            if (written.Began[place - 1] is { } write && (latest is null || write.Began > latest.Began))
                latest = write;
            foreach (var load in loads[place].Where(load => Contradicts(load, latest)))
                yield return new Finding(Id, FindingKind.Phantom, "a load saw a write that began after it had ended", load, latest!);
        }
    }

    /// <summary>No strong load began after something had ended that stands behind what it saw.</summary>
    private static IEnumerable<Finding> Down(Spans written, ILookup<int, Load> loads)
    {
        Operation? earliest = null;
        for (var place = written.Entries.Count; place >= 0; place--)
        {
            // Loads at one place are in no order among themselves.
            foreach (var load in loads[place].Where(load => load.IsStrong && Contradicts(earliest, load)))
                yield return new Finding(Id, FindingKind.Stale, "a strong load missed what was acknowledged or read before it began", load, earliest!);
            foreach (var load in loads[place])
                earliest = Earlier(earliest, load);
            if (place > 0)
                earliest = Earlier(earliest, written.Ended[place - 1]);
        }
    }

    private static bool Contradicts(Operation? ended, Operation? began) => ended is not null && began is not null && ended.Ended < began.Began;

    private static Operation? Earlier(Operation? one, Operation? other) => one is null || (other is not null && other.Ended < one.Ended) ? other : one;
}

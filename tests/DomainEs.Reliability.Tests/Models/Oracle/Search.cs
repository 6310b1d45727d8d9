namespace DomainEs.Reliability.Tests.Models.Oracle;

/// <summary>Looks for an order of a small history in which every operation takes effect at one moment and the log comes out: the definition, tried out.</summary>
/// <remarks>
/// J. M. Wing and C. Gong, "Testing and verifying concurrent objects" (1993), with G. Lowe's memory of what was tried ("Testing for linearizability", 2017): a set of operations already
/// in order and the state they leave need be gone on from only once.
/// </remarks>
internal sealed class Search
{
    private readonly SmallOperation[] _operations;
    private readonly int[] _log;
    private readonly HashSet<(int Done, int Length)> _tried = [];

    private Search(SmallHistory history) => (_operations, _log) = ([.. history.Operations], [.. history.Log]);

    public static bool FindsAnOrder(SmallHistory history) => new Search(history).GoesOn(0, 0);

    private bool GoesOn(int done, int length)
    {
        if (done == (1 << _operations.Length) - 1)
            return length == _log.Length;
        if (!_tried.Add((done, length)))
            return false;
        for (var i = 0; i < _operations.Length; i++)
        {
            if ((done & (1 << i)) == 0 && MayBeNext(i, done) && Apply(_operations[i], length) is { } next && GoesOn(done | (1 << i), next))
                return true;
        }

        return false;
    }

    /// <summary>Whether nothing else that is left ended before this began.</summary>
    private bool MayBeNext(int candidate, int done)
    {
        for (var i = 0; i < _operations.Length; i++)
        {
            if ((done & (1 << i)) == 0 && !_operations[i].IsInDoubt && _operations[i].Ended < _operations[candidate].Began)
                return false;
        }

        return true;
    }

    /// <summary>The number of commits after an operation; null if it cannot happen in this state. The state is always a beginning of the log.</summary>
    private int? Apply(SmallOperation operation, int length) => operation.Commit switch
    {
        null => operation.Seen == length ? length : null,
        { } commit => length < _log.Length && _log[length] == commit ? length + 1 : null,
    };
}

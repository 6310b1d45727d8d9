using System.Collections.Immutable;
using DomainEs.Reliability.Tests.Histories;

namespace DomainEs.Reliability.Tests.Models.Oracle;

/// <summary>A history of one aggregate so short that every order of it can be tried: writes of one commit, and strong loads.</summary>
/// <param name="Operations">What was done, each client's in its order.</param>
/// <param name="Log">The commits stored, in order.</param>
internal sealed record SmallHistory(ImmutableArray<SmallOperation> Operations, ImmutableArray<int> Log)
{
    private const int Clients = 4;
    private const int Most = 20;

    /// <summary>A history as it could have been: every operation takes effect at one moment between its beginning and its end.</summary>
    public static SmallHistory Sound(Random random)
    {
        var count = random.Next(2, Most + 1);
        var free = new int[Clients];
        var (operations, log) = (ImmutableArray.CreateBuilder<SmallOperation>(count), ImmutableArray.CreateBuilder<int>());
        for (var moment = 0; operations.Count < count; moment += random.Next(0, 12))
        {
            var client = random.Next(Clients);
            moment = Math.Max(moment, free[client] + 1);
            var (began, ended) = (random.Next(Math.Max(free[client] + 1, moment - 20), moment + 1), moment + random.Next(20));
            free[client] = ended;
            if (random.Next(2) == 0)
            {
                operations.Add(new SmallOperation(client, began, ended, Commit: null, Seen: log.Count));
                continue;
            }

            // One write in five is in doubt: it is stored, and nobody said so.
            log.Add(operations.Count + 1);
            operations.Add(new SmallOperation(client, began, ended, log[^1], Seen: 0, IsInDoubt: random.Next(5) == 0));
        }

        return new SmallHistory(operations.ToImmutable(), log.ToImmutable());
    }

    /// <summary>The same history with one thing changed, so that it may have become impossible.</summary>
    public SmallHistory Mutated(Random random)
    {
        var at = random.Next(Operations.Length);
        var operation = Operations[at];
        switch (random.Next(4))
        {
            case 0 when Log.Length > 1:
                var first = random.Next(Log.Length - 1);
                return this with { Log = Log.SetItem(first, Log[first + 1]).SetItem(first + 1, Log[first]) };
            case 1 when operation.Commit is null:
                return this with { Operations = Operations.SetItem(at, operation with { Seen = random.Next(Log.Length + 1) }) };
            case 2:
                var began = random.Next(operation.Began, operation.Ended + 1);
                return this with { Operations = Operations.SetItem(at, operation with { Began = began, Ended = random.Next(began, operation.Ended + 1) }) };
            default:
                // A client whose clock is off: all it did lies earlier or later.
                var shift = random.Next(-15, 16);
                return this with { Operations = [.. Operations.Select(other => other.Client == operation.Client ? other with { Began = other.Began + shift, Ended = other.Ended + shift } : other)] };
        }
    }

    public History ToHistory() => History.Of(Operations.Select(operation => operation.Commit is { } commit
        ? operation.IsInDoubt
            ? (Operation)Forged.InDoubt($"c{operation.Client}", operation.Began, operation.Ended, Forged.A, commit)
            : Forged.Stored($"c{operation.Client}", operation.Began, operation.Ended, Entry(Log.IndexOf(commit)))
        : new Load($"c{operation.Client}", operation.Began, operation.Ended, Forged.A, new Revision((ulong)operation.Seen), operation.Seen) { IsStrong = true }));

    public FinalLog ToLog() => new(Enumerable.Range(0, Log.Length).Select(Entry));

    private LoggedEntry Entry(int index) => Forged.Entry((ulong)index + 1, Forged.A, index, Log[index]);
}

/// <summary>A write of a commit, or a load that saw so many commits.</summary>
internal sealed record SmallOperation(int Client, int Began, int Ended, int? Commit, int Seen, bool IsInDoubt = false);

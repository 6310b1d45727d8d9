using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace DomainEs.Reliability.Tests.Models.Concurrent;

/// <summary>What several clients are to do at the same time, each one thing after another.</summary>
/// <param name="Clients">The steps of each client.</param>
internal sealed record Script(ImmutableArray<ImmutableArray<ClientStep>> Clients)
{
    private const int Steps = 50;

    private static readonly Gen<ClientStep> s_step =
        from aggregate in Gen.Choose(0, 3)
        from what in Gen.Frequency(
            (6, Gen.Constant(StepKind.AppendWhereLoaded)), (1, Gen.Constant(StepKind.AppendWhereNothingIs)), (2, Gen.Constant(StepKind.AppendAgain)),
            (3, Gen.Constant(StepKind.Load)), (2, Gen.Constant(StepKind.LoadOn)), (1, Gen.Constant(StepKind.ReadLog)))
        from commits in Gen.Choose(1, 3)
        select new ClientStep(what, aggregate, commits);

    /// <summary>Three to eight clients, one to four aggregates, 50 steps in all. A smaller script lacks a client, or half of one's steps.</summary>
    public static Arbitrary<Script> Any { get; } = Arb.From(
        from clients in Gen.Choose(3, 8)
        from aggregates in Gen.Choose(1, 4)
        from steps in Gen.ArrayOf(Gen.ArrayOf(s_step, (Steps + clients - 1) / clients), clients)
        select new Script([.. steps.Select(ofClient => ofClient.Select(step => step with { Aggregate = step.Aggregate % aggregates }).ToImmutableArray())]),
        Smaller);

    public override string ToString() => string.Join('\n', Clients.Select((steps, i) => $"client {i}: {string.Join(", ", steps)}"));

    private static IEnumerable<Script> Smaller(Script script)
    {
        for (var i = 0; i < script.Clients.Length && script.Clients.Length > 1; i++)
            yield return new Script(script.Clients.RemoveAt(i));
        for (var i = 0; i < script.Clients.Length; i++)
        {
            var steps = script.Clients[i];
            if (steps.Length < 2)
                continue;
            yield return new Script(script.Clients.SetItem(i, [.. steps.Take(steps.Length / 2)]));
            yield return new Script(script.Clients.SetItem(i, [.. steps.Skip(steps.Length / 2)]));
        }
    }
}

/// <summary>What a client does in one step.</summary>
internal enum StepKind
{
    /// <summary>Appends at the revision this client saw last.</summary>
    AppendWhereLoaded,

    /// <summary>Appends as if nothing were there.</summary>
    AppendWhereNothingIs,

    /// <summary>Appends once more what it appended last, at the same revision.</summary>
    AppendAgain,

    /// <summary>Loads the whole history.</summary>
    Load,

    /// <summary>Loads what was written since it loaded last.</summary>
    LoadOn,

    /// <summary>Reads the log from behind what it read last.</summary>
    ReadLog,
}

/// <summary>One step of a client.</summary>
internal sealed record ClientStep(StepKind Kind, int Aggregate, int Commits)
{
    public override string ToString() => FormattableString.Invariant($"{Kind} {Stores.Keys.All[Aggregate]}");
}

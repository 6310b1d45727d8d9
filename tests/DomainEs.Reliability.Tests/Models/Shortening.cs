using FsCheck.Experimental;

namespace DomainEs.Reliability.Tests.Models;

/// <summary>Makes a sequence that fails shorter than FsCheck leaves it, which takes what passed once as passing: where commands race, a shorter sequence fails only now and then.</summary>
internal static class Shortening
{
    private const int Tries = 60;

    /// <summary>The operations of which none can be left out or made smaller any more, and what they fail with; null if that is what the run failed with.</summary>
    public static (IReadOnlyList<Operation<TActual, TModel>> Operations, string? Outcome) Of<TActual, TModel>(MachineRun<TActual, TModel> run)
    {
        IReadOnlyList<Operation<TActual, TModel>> operations = [.. run.Operations.Select(static step => step.Item1)];
        string? outcome = null;
        for (var isShorter = true; isShorter;)
        {
            isShorter = false;
            foreach (var candidate in Shorter(operations))
            {
                if (Enumerable.Range(0, Tries).Select(_ => FailureOf(run, candidate)).FirstOrDefault(static failure => failure is not null) is not { } failure)
                    continue;

                // What was needed for what is now left out, or smaller, may go too.
                (operations, outcome, isShorter) = (candidate, failure, true);
                break;
            }
        }

        return (operations, outcome);
    }

    /// <summary>The sequences with one operation less, then those with a smaller one.</summary>
    private static IEnumerable<IReadOnlyList<Operation<TActual, TModel>>> Shorter<TActual, TModel>(IReadOnlyList<Operation<TActual, TModel>> operations)
    {
        for (var i = operations.Count - 1; i >= 0 && operations.Count > 1; i--)
            yield return [.. operations.Take(i), .. operations.Skip(i + 1)];
        for (var i = operations.Count - 1; i >= 0; i--)
        {
            if (operations[i] is IShrinks<TActual, TModel> { Smaller: { } smaller })
                yield return [.. operations.Take(i), smaller, .. operations.Skip(i + 1)];
        }
    }

    /// <summary>What one run of a sequence fails with; null if it passes, or cannot be run.</summary>
    private static string? FailureOf<TActual, TModel>(MachineRun<TActual, TModel> run, IReadOnlyList<Operation<TActual, TModel>> operations)
    {
        var (actual, model) = (run.Setup.Item2.Actual(), run.Setup.Item2.Model());
        foreach (var operation in operations)
        {
            if (!operation.Pre(model))
                return null;
            model = operation.Run(model);
            try
            {
                operation.Check(actual, model);
            }
#pragma warning disable CA1031 // whatever it fails with is what is looked for
            catch (Exception failure)
#pragma warning restore CA1031
            {
                return $"{failure.GetType()}: {failure.Message}";
            }
        }

        run.TearDown.Actual(actual);
        return null;
    }
}

/// <summary>An operation of which there is a smaller one, for which less must have been done before.</summary>
internal interface IShrinks<TActual, TModel>
{
    /// <summary>The smaller one; null if there is none.</summary>
    Operation<TActual, TModel>? Smaller { get; }
}

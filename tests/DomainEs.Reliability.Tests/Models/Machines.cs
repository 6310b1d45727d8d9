using FsCheck;
using FsCheck.Experimental;
using TestResult = FsCheck.TestResult;

namespace DomainEs.Reliability.Tests.Models;

/// <summary>Runs state machines: many random sequences of operations, each held against its model.</summary>
internal static class Machines
{
    /// <summary>Fails with the shortest sequence found in which the actual thing does otherwise than its model.</summary>
    public static async Task HoldAsync<TActual, TModel>(Machine<TActual, TModel> machine, int runs)
    {
        var seed = Seed.Next();
        if (await FindAsync(machine, runs, seed) is { } counterexample)
            Assert.Fail($"{seed}\n{counterexample}");
    }

    /// <summary>The shortest sequence found in which the actual thing does otherwise than its model; null if there is none in so many runs.</summary>
    public static async Task<Counterexample?> FindAsync<TActual, TModel>(Machine<TActual, TModel> machine, int runs, Seed seed)
    {
        var runner = new Runner<TActual, TModel>();
        var config = seed.Of(Config.Quick).WithMaxTest(runs).WithRunner(runner);
        // Operations wait for their tasks, so not on the few threads of the test runner.
        await Task.Factory.StartNew(() => Check.One(config, machine.ToProperty()), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return runner.Found;
    }

    private sealed class Runner<TActual, TModel> : IRunner
    {
        public Counterexample? Found { get; private set; }

        public void OnStartFixture(Type t)
        {
        }

        public void OnArguments(int ntest, Microsoft.FSharp.Collections.FSharpList<object> args, Microsoft.FSharp.Core.FSharpFunc<int, Microsoft.FSharp.Core.FSharpFunc<Microsoft.FSharp.Collections.FSharpList<object>, string>> every)
        {
        }

        public void OnShrink(Microsoft.FSharp.Collections.FSharpList<object> args, Microsoft.FSharp.Core.FSharpFunc<Microsoft.FSharp.Collections.FSharpList<object>, string> everyShrink)
        {
        }

        public void OnFinished(string name, TestResult result)
        {
            if (result is TestResult.Failed failed)
            {
                var (operations, outcome) = Shortening.Of((MachineRun<TActual, TModel>)failed.Item3.Head);
                Found = new([.. operations.Select(static operation => operation.ToString()!)], failed.Item1.NumberOfTests, outcome ?? FirstLines(failed.Item4.ToString()));
            }
            else if (!result.IsPassed)
            {
                throw new InvalidOperationException($"Too few sequences could be made: {result}");
            }
        }

        // What differs; not where in the tests that was seen.
        private static string FirstLines(string text) => string.Join('\n', text.Split('\n').TakeWhile(line => !line.TrimStart().StartsWith("at ", StringComparison.Ordinal)));
    }
}

/// <summary>A sequence of operations in which the actual thing does otherwise than its model.</summary>
/// <param name="Operations">The sequence, made as short as could be.</param>
/// <param name="Tests">How many sequences were run to find it.</param>
/// <param name="Outcome">How it differs.</param>
internal sealed record Counterexample(IReadOnlyList<string> Operations, int Tests, string Outcome)
{
    public override string ToString() => $"after {Tests} sequences, {Operations.Count} operations:\n  {string.Join("\n  ", Operations)}\n{Outcome}";
}

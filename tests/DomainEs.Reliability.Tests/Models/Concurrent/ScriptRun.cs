using DomainEs.Reliability.Tests.Histories;
using DomainEs.Reliability.Tests.Models.Stores;

namespace DomainEs.Reliability.Tests.Models.Concurrent;

/// <summary>Runs a script against a store: all clients begin together, and everything they do is recorded.</summary>
internal static class ScriptRun
{
    public static async Task<History> RunAsync(Script script, IEventStore store)
    {
        var history = new History();
        using var barrier = new Barrier(script.Clients.Length);
        await Task.WhenAll(script.Clients.Select((steps, i) => Task.Factory.StartNew(
            () =>
            {
                var client = new ScriptClient(history.Client(FormattableString.Invariant($"client-{i}")), store);
                barrier.SignalAndWait();
                return client.RunAsync(steps);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));
        return history;
    }

    /// <summary>Runs a script and says what the checkers find.</summary>
    public static async Task<IReadOnlyList<Finding>> FindAsync(Script script, IEventStore store)
    {
        var history = await RunAsync(script, store);
        return Checks.Of(history, await FinalLog.ReadAsync(store));
    }

    private sealed class ScriptClient(HistoryClient client, IEventStore store)
    {
        private readonly Dictionary<AggregateKey, Load> _loads = [];
        private Position _read;
        private Attempt? _last;
        private int _commands;

        public async Task RunAsync(IEnumerable<ClientStep> steps)
        {
            foreach (var step in steps)
            {
                var key = Keys.All[step.Aggregate];
                await (step.Kind switch
                {
                    StepKind.AppendWhereLoaded => AppendAsync(await KnownAsync(key), step.Commits),
                    StepKind.AppendWhereNothingIs => AppendAsync(new Load(client.Name, 0, 0, key, Revision.None, 0), step.Commits),
                    StepKind.AppendAgain when _last is { } last => client.AppendAsync(store, last.Entry, last.Expected),
                    StepKind.LoadOn => LoadAsync(key, _loads.GetValueOrDefault(key)),
                    StepKind.ReadLog => ReadLogAsync(),
                    _ => LoadAsync(key, null),
                });
            }
        }

        private async Task<Load> KnownAsync(AggregateKey key) => _loads.TryGetValue(key, out var load) ? load : await LoadAsync(key, null);

        private async Task<Load> LoadAsync(AggregateKey key, Load? from) => _loads[key] = await client.LoadAsync(store, key, strong: true, from);

        private async Task AppendAsync(Load at, int commits)
        {
            _commands++;
            var entry = Entry.OfRaw(at.Aggregate, at.Version, [.. Enumerable.Range(0, commits).Select(i => Keys.Commit(at.Aggregate, FormattableString.Invariant($"{client.Name}-{_commands}-{i}")))]);
            _last = new Attempt(0, entry, at.Revision);
            if (await client.AppendAsync(store, entry, at.Revision) is AppendOutcome.Appended appended)
                _loads[at.Aggregate] = at with { Revision = appended.Position.Revision, Version = appended.Version };
            else
                _loads.Remove(at.Aggregate);
        }

        private async Task ReadLogAsync()
        {
            var read = await client.ReadLogAsync(store, _read);
            _read = read.Entries is [.., var last] ? last : _read;
        }
    }
}

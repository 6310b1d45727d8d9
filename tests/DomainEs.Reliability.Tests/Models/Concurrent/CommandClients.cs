using System.Globalization;
using DomainEs.Reliability.Tests.Histories;
using DomainEs.Reliability.Tests.Models.Repositories;

namespace DomainEs.Reliability.Tests.Models.Concurrent;

/// <summary>Clients that send commands and load, all at the same time, through two repositories on one store, as two processes have them.</summary>
/// <param name="Clients">How many clients.</param>
/// <param name="Aggregates">How many aggregates they share.</param>
/// <param name="Steps">What each does, one thing after another.</param>
/// <param name="Seed">What each does is drawn from this.</param>
internal sealed record CommandClients(int Clients, int Aggregates, int Steps, int Seed)
{
    public async Task<History> RunAsync(IEventStore store, RepositoryOptions options)
    {
        var history = new History();
        Repository<Counter, string>[] repositories = [Counter.In(store, options), Counter.In(store, options)];
        using var barrier = new Barrier(Clients);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(number => Task.Factory.StartNew(
            () =>
            {
                var client = history.Client(FormattableString.Invariant($"client-{number}"));
                barrier.SignalAndWait();
                return RunAsync(client, repositories[number % 2], new Random(Seed + number));
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));
        return history;
    }

    private async Task RunAsync(HistoryClient client, Repository<Counter, string> repository, Random random)
    {
        var versions = new long[Aggregates];
        for (var step = 0; step < Steps; step++)
        {
            var aggregate = random.Next(Aggregates);
            var id = aggregate.ToString(CultureInfo.InvariantCulture);
            var key = new AggregateKey("counter", id);
            if (random.Next(6) == 0)
            {
                var began = History.Now;
                var loaded = await repository.LoadAsync(id);
                Assert.Equal(loaded.Version, loaded.State?.Value ?? 0);
                client.Add(name => new Load(name, began, History.Now, key, loaded.Revision, loaded.Version) { IsStrong = true });
                versions[aggregate] = loaded.Version;
                continue;
            }

            // One command in four is one that any client may send in this step: it happens once.
            var commandId = random.Next(4) == 0 ? FormattableString.Invariant($"shared-{step}") : FormattableString.Invariant($"{client.Name}-{step}");
            var options = new CommandOptions { CommandId = commandId, IfVersion = random.Next(5) == 0 ? versions[aggregate] : null };
            var result = await client.HandleAsync(key, options, how => repository.HandleAsync(new Count(id, commandId), how));
            versions[aggregate] = result.Version;
        }
    }
}

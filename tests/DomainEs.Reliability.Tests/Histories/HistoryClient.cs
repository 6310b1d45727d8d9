using System.Collections.Immutable;

namespace DomainEs.Reliability.Tests.Histories;

/// <summary>A client whose operations are recorded as it does them.</summary>
internal sealed class HistoryClient(History history, string name)
{
    public string Name => name;

    public async Task<AppendOutcome> AppendAsync(IEventStore store, Entry entry, Revision expected, CancellationToken cancellationToken = default)
    {
        var write = new Write(name, History.Now, Operation.Never, entry.Aggregate, entry.Commits, new WriteOutcome.InDoubt()) { Expected = expected, Digest = EntryDigest.Of(entry.Bytes) };
        AppendOutcome? outcome = null;
        await RecordAsync(write, async () => WriteOutcome.Of(outcome = await store.AppendAsync(entry, expected, cancellationToken)));
        return outcome!;
    }

    /// <summary>Handles a command that is recorded by the commit it would write.</summary>
    /// <param name="aggregate">The command's aggregate.</param>
    /// <param name="options">How it is handled; its command id must be set.</param>
    /// <param name="handle">Calls the repository with these options.</param>
    public async Task<CommandResult<T>> HandleAsync<T>(AggregateKey aggregate, CommandOptions options, Func<CommandOptions, Task<CommandResult<T>>> handle)
    {
        var commandId = options.CommandId ?? throw new ArgumentException("A recorded command has an id of its own; set CommandId.", nameof(options));
        var write = new Write(name, History.Now, Operation.Never, aggregate, [CommitId.Of(aggregate, commandId)], new WriteOutcome.InDoubt()) { ExpectedVersion = options.IfVersion };
        CommandResult<T>? result = null;
        await RecordAsync(write, async () => WriteOutcome.Of(result = await handle(options)));
        return result!;
    }

    /// <summary>Loads a history, or what follows a revision of it.</summary>
    /// <param name="from">The load this one goes on from; null to read all.</param>
    public async Task<Load> LoadAsync(IEventStore store, AggregateKey aggregate, bool strong = false, Load? from = null, CancellationToken cancellationToken = default)
    {
        var began = History.Now;
        var (revision, version) = (from?.Revision ?? Revision.None, from?.Version ?? 0);
        var commits = ImmutableArray.CreateBuilder<CommitId>();
        await foreach (var slice in store.ReadAsync(aggregate, revision, cancellationToken))
        {
            foreach (var bytes in slice.Entries)
            {
                var entry = Entry.Parse(aggregate, bytes);
                commits.AddRange(entry.Commits);
                version = entry.LastVersion;
            }

            revision = slice.Last.Revision;
        }

        var load = new Load(name, began, History.Now, aggregate, revision, version) { IsStrong = strong, After = from?.Revision ?? Revision.None, Commits = commits.ToImmutable() };
        history.Add(load);
        return load;
    }

    /// <summary>Reads the log to its end as it is now.</summary>
    public async Task<LogRead> ReadLogAsync(IEventStore store, Position after = default, CancellationToken cancellationToken = default)
    {
        var began = History.Now;
        var positions = ImmutableArray.CreateBuilder<Position>();
        var isCaughtUp = false;
        await foreach (var slice in store.ReadAllAsync(after, follow: false, cancellationToken))
        {
            positions.AddRange(slice.Entries.Select(entry => entry.Position));
            isCaughtUp = slice.IsCaughtUp;
        }

        var read = new LogRead(name, began, History.Now, after, positions.ToImmutable(), isCaughtUp);
        history.Add(read);
        return read;
    }

    public void Add(Func<string, Operation> operation) => history.Add(operation(name));

    // What throws as said has not written; what throws otherwise may have, and stays in doubt.
    private async Task RecordAsync(Write write, Func<Task<WriteOutcome>> run)
    {
        try
        {
            write = write with { Outcome = await run(), Ended = History.Now };
        }
        catch (Exception e) when (e is AppendRefusedException or OperationCanceledException or JetStream.JetStreamStoreException)
        {
            write = write with { Outcome = new WriteOutcome.Refused(e.GetType().Name), Ended = History.Now };
            throw;
        }
        finally
        {
            history.Add(write);
        }
    }
}

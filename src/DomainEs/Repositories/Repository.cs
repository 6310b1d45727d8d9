using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace DomainEs;

/// <summary>Loads, decides and appends for one type of aggregate. Opened by the generated <c>Account.In(store)</c>.</summary>
/// <remarks>Safe for use by several threads. Commands are handled by the <c>HandleAsync</c> extensions, which exist only for commands that the aggregate decides.</remarks>
/// <typeparam name="T">The aggregate.</typeparam>
/// <typeparam name="TId">Its id.</typeparam>
public sealed class Repository<T, TId>
    where T : class, IAggregate<T, TId>
    where TId : notnull
{
    // 63 ms at most between two tries.
    private const int MaxPauseBits = 6;

    private readonly IEventStore _store;
    private readonly RepositoryOptions _options;

    /// <summary>Opens a repository.</summary>
    /// <param name="store">Where the events are.</param>
    /// <param name="options">How it works.</param>
    public Repository(IEventStore store, RepositoryOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        (_store, _options) = (store, options ?? new RepositoryOptions());
    }

    internal delegate Decision<T> Decide<in TCommand>(T? state, TCommand command, in CommandInfo info);

    /// <summary>Loads an aggregate as it is now.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Stops loading.</param>
    /// <exception cref="InvalidAggregateIdException">The id is <c>default</c>, empty, too long, or not valid Unicode.</exception>
    /// <exception cref="EventDecodeException">Stored bytes are not what was written.</exception>
    /// <exception cref="HistoryDamagedException">The history has a gap or an event where it cannot be.</exception>
    /// <exception cref="UnknownEventException">The history holds an event this code does not know.</exception>
    public Task<Loaded<T>> LoadAsync(TId id, CancellationToken cancellationToken = default) => LoadAsync(id, default(AsOf), cancellationToken);

    /// <summary>Loads an aggregate as it was at a time: with every commit not later than that.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="asOf">The time.</param>
    /// <param name="cancellationToken">Stops loading.</param>
    /// <inheritdoc cref="LoadAsync(TId, CancellationToken)" path="/exception"/>
    public Task<Loaded<T>> LoadAsync(TId id, DateTimeOffset asOf, CancellationToken cancellationToken = default) => LoadAsync(id, new AsOf(null, asOf), cancellationToken);

    /// <summary>Loads an aggregate as it was at a version: with that many events, or all if it has fewer.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="asOf">The version, not negative.</param>
    /// <param name="cancellationToken">Stops loading.</param>
    /// <inheritdoc cref="LoadAsync(TId, CancellationToken)" path="/exception"/>
    public Task<Loaded<T>> LoadAsync(TId id, long asOf, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(asOf);
        return LoadAsync(id, new AsOf(asOf, null), cancellationToken);
    }

    internal async Task<CommandResult<T>> HandleAsync<TCommand>(TId id, TCommand command, Decide<TCommand> decide, CommandOptions options, CancellationToken cancellationToken)
    {
        var key = KeyOf(id);
        var commandId = CommandIdOf<TCommand>(options);
        var commit = CommitId.Of(key, commandId);
        var history = new History<T>(key, commit);
        for (var attempt = 1; ; attempt++)
        {
            // After a conflict only what was written since is read: the fold continues where it stood.
            history = await ReadAsync(history, key, cancellationToken).ConfigureAwait(false);
            if (history.Found is { } written)
                return new Duplicate<T>(commandId, history.FoundVersion, history.Position, written);
            if (options.IfVersion is { } wanted && wanted != history.Version)
                return new Conflict<T>(commandId, history.Version);

            var info = InfoOf(key, commandId, options);
            var decision = decide(history.State, command, info);
            if (decision.Rejection is { } rejection)
                return new Rejected<T>(commandId, history.Version, rejection);
            if (decision.Events.IsEmpty)
                return new NothingToDo<T>(commandId, history.Version);

            var time = CommitTime.Next(info.Now, history.Time);
            var entry = Entry.Of(key, history.Version, new Commit<T>(commit, time, decision.Events, MetadataOf(info)));
            switch (await _store.AppendAsync(entry, history.Position.Revision, cancellationToken).ConfigureAwait(false))
            {
                case AppendOutcome.Appended appended:
                    return new Accepted<T>(commandId, appended.Version, appended.Position, decision.Events);
                case AppendOutcome.Refused refused:
                    throw new AppendRefusedException(key, refused);
                case AppendOutcome.InDoubt doubt:
                    return new InDoubt<T>(commandId, history.Version, doubt.Attempts, doubt.Elapsed);
                case AppendOutcome.Conflict when attempt >= _options.MaxAttempts:
                    return new Conflict<T>(commandId, history.Version);
            }

            // Writers that met once would meet again in step; each waits its own while, the longer the more often it lost.
            await Task.Delay(Random.Shared.Next(1 << Math.Min(attempt - 1, MaxPauseBits)), cancellationToken).ConfigureAwait(false);
        }
    }

    private static AggregateKey KeyOf(TId id) => new(T.Name, T.EncodeId(id));

    private static string CommandIdOf<TCommand>(in CommandOptions options)
    {
        var commandId = options.CommandId ?? (options.Because is { } cause ? CausedBy<TCommand>(cause) : Guid.NewGuid().ToString("N"));
        return commandId.Length > 0 && Encoding.UTF8.GetByteCount(commandId) <= CommandOptions.MaxCommandIdBytes
            ? commandId
            : throw new ArgumentException($"A command id has 1 to {CommandOptions.MaxCommandIdBytes} bytes in UTF-8; hash a longer one.", nameof(options));
    }

    // A redelivered event must cause its command once, so the id comes from the event and the kind of command, and from nothing else.
    private static string CausedBy<TCommand>(in EventInfo cause)
    {
        var text = $"{cause.EventId}/{typeof(TCommand).Name}";
        return Encoding.UTF8.GetByteCount(text) <= CommandOptions.MaxCommandIdBytes
            ? text
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static CommitMetadata MetadataOf(in CommandInfo info) => new(info.CommandId)
    {
        CorrelationId = info.CorrelationId,
        CausationId = info.CausationId,
        Actor = info.Actor,
        TraceParent = Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null,
    };

    private CommandInfo InfoOf(AggregateKey key, string commandId, in CommandOptions options) => new(key, commandId, _options.Clock.GetUtcNow())
    {
        CorrelationId = options.CorrelationId ?? options.Because?.CorrelationId ?? options.Because?.EventId,
        CausationId = options.Because?.EventId,
        Actor = options.Actor,
    };

    private async Task<Loaded<T>> LoadAsync(TId id, AsOf asOf, CancellationToken cancellationToken)
    {
        var key = KeyOf(id);
        var history = await ReadAsync(new History<T>(key, asOf: asOf), key, cancellationToken).ConfigureAwait(false);
        return new Loaded<T>(history.State, history.Version, history.Position);
    }

    private async Task<History<T>> ReadAsync(History<T> history, AggregateKey key, CancellationToken cancellationToken)
    {
        await foreach (var slice in _store.ReadAsync(key, history.Position.Revision, cancellationToken).ConfigureAwait(false))
        {
            history.Add(slice);
            if (history.IsOver)
                break;
        }

        return history;
    }
}

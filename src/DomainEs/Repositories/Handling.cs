namespace DomainEs;

/// <summary>Some commands of one aggregate on their way to an answer each: decided, appended as one entry, and decided again where another was faster.</summary>
/// <remarks>Whoever is at work on the aggregate runs it; nobody else changes the state meanwhile.</remarks>
internal sealed class Handling<T>(IEventStore store, HistoryLoader<T> loader, Snapshots<T> snapshots, RepositoryOptions options, LiveAggregate<T> live, CancellationToken cancellationToken)
    where T : class, IAggregate<T>
{
    // 63 ms at most between two tries.
    private const int MaxPauseBits = 6;

    private readonly List<SentCommand<T>> _commands = live.Round;
    private readonly WrittenReader<T> _written = new(store);
    private int _most = options.MaxCommitsPerEntry;
    private int _conflicts;

    // Whether the store was asked since the commands came.
    private bool _isFresh;

    /// <summary>Goes round until each command has its answer.</summary>
    public async Task RunAsync()
    {
        try
        {
            (live.History is null ? Instruments.CacheMisses : Instruments.CacheHits).Add(_commands.Count, Instruments.Tag<T>());
            while (await HasCommandsAsync().ConfigureAwait(false))
            {
                var round = Round<T>.Decide(live.History!, _commands, _most);
                await (round.Commits == 0 ? CheckAsync(round) : AppendAsync(round)).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            foreach (var command in _commands)
                command.Fail(e);
        }

        snapshots.Offer(live);
        live.End(options);
    }

    /// <summary>Answers what was accepted before; false if nothing is left.</summary>
    private async ValueTask<bool> HasCommandsAsync()
    {
        if (live.History is null)
        {
            await loader.ReadNewerAsync(live, cancellationToken).ConfigureAwait(false);
            _isFresh = true;
        }

        foreach (var command in _commands)
        {
            if (!command.MayBeRepeated || command.IsAnswered)
                continue;
            if (await _written.FindAsync(live.History!, command.CommitId, cancellationToken).ConfigureAwait(false) is { } written)
                command.Answer(new Duplicate<T>(command.CommandId, written.Version, written.Position, written.Events));
        }

        _commands.RemoveAll(static command => command.IsAnswered);
        return _commands.Count > 0;
    }

    /// <summary>Answers a round that writes nothing: what is refused on a state that was held may be stale, since others may have written.</summary>
    private async Task CheckAsync(Round<T> round)
    {
        if (_isFresh || !await loader.ReadNewerAsync(live, cancellationToken).ConfigureAwait(false))
            AnswerHeld(round);
        else
            Release(round);
        _isFresh = true;
    }

    private async Task AppendAsync(Round<T> round)
    {
        var (entry, history) = (round.ToEntry(), live.History!);
        var started = TimeProvider.System.GetTimestamp();
        var outcome = await store.AppendAsync(entry, history.Position.Revision, cancellationToken).ConfigureAwait(false);
        Instruments.Count<T>(outcome, TimeProvider.System.GetElapsedTime(started), round.Commits);
        _isFresh = outcome is AppendOutcome.Appended or AppendOutcome.Conflict;
        switch (outcome)
        {
            case AppendOutcome.Appended appended:
                await AcceptAsync(round, entry, appended).ConfigureAwait(false);
                AnswerHeld(round);
                return;
            case AppendOutcome.Conflict:
                await MeetAsync(round).ConfigureAwait(false);
                return;
            case AppendOutcome.Refused { Reason: RefusalReason.TooLarge } when round.Commits > 1:
                _most = 1;
                break;
            case AppendOutcome.Refused refused:
                foreach (var command in round.Writers)
                    command.Fail(new AppendRefusedException(live.Key, refused));
                break;
            case AppendOutcome.InDoubt doubt:
                foreach (var command in round.Writers)
                    command.Answer(new InDoubt<T>(command.CommandId, command.CommitId, entry.Version, doubt.Attempts, doubt.Elapsed));
                break;
        }

        // What was decided on events that are not stored is decided again.
        Release(round);
    }

    private async ValueTask AcceptAsync(Round<T> round, Entry entry, AppendOutcome.Appended appended)
    {
        var before = live.History!.Position.Revision;
        await GoOnFromAsync(entry, appended).ConfigureAwait(false);
        var version = entry.Version;
        foreach (var command in round.Writers)
        {
            version += command.Events.Length;
            command.Answer(appended.WasRetry
                ? await FoundAsync(command, entry, version, before, appended.Position).ConfigureAwait(false)
                : new Accepted<T>(command.CommandId, version, appended.Position, command.Events));
        }
    }

    /// <summary>Folds what was stored onto the state that is held. The commands are accepted, so what fails here is not theirs.</summary>
    private async ValueTask GoOnFromAsync(Entry entry, AppendOutcome.Appended appended)
    {
        try
        {
            if (appended.WasRetry)
            {
                // The try that stored it may have been decided at another time, and its bytes count.
                await loader.ReadNewerAsync(live, CancellationToken.None).ConfigureAwait(false);
                return;
            }

            lock (live.Sync)
                live.History!.Add(entry, appended.Position);
        }
        catch (Exception)
        {
            live.Forget(); // Whoever loads the aggregate next is told.
        }
    }

    /// <summary>What a command wrote that was found stored: by a try of this append whose answer was lost, or when the command was sent before.</summary>
    private async ValueTask<CommandResult<T>> FoundAsync(SentCommand<T> command, Entry entry, long version, Revision after, Position position)
    {
        try
        {
            var written = await _written.ReadAsync(live.Key, command.CommitId, after, cancellationToken).ConfigureAwait(false);
            return written.Entry.Span.SequenceEqual(entry.Bytes.Span)
                ? new Accepted<T>(command.CommandId, written.Version, position, command.Events)
                : new Duplicate<T>(command.CommandId, written.Version, position, written.Events);
        }
        catch (Exception)
        {
            return new Accepted<T>(command.CommandId, version, position, command.Events);
        }
    }

    /// <summary>Another was faster: reads what it wrote, and lets those decide again who may.</summary>
    private async Task MeetAsync(Round<T> round)
    {
        Instruments.Conflicts.Add(round.Commits, Instruments.Tag<T>());
        foreach (var command in round.Commands)
        {
            if (++command.Conflicts >= options.MaxAttempts)
                command.Answer(new Conflict<T>(command.CommandId, live.History!.Version));
            else
                command.Release();
        }

        if (_commands.TrueForAll(static command => command.IsAnswered))
            return;

        // Writers that met once would meet again in step; each waits its own while, the longer the more often it lost.
        await Task.Delay(Random.Shared.Next(1 << Math.Min(_conflicts++, MaxPauseBits)), cancellationToken).ConfigureAwait(false);
        await loader.ReadNewerAsync(live, cancellationToken).ConfigureAwait(false);
    }

    private static void AnswerHeld(Round<T> round)
    {
        foreach (var command in round.Commands)
        {
            if (command.Held is { } held)
                command.Answer(held);
        }
    }

    private static void Release(Round<T> round)
    {
        foreach (var command in round.Commands)
            command.Release();
    }
}

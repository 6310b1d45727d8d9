using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace DomainEs;

/// <summary>What some commands of one aggregate come to when each is decided on the state that the ones before it leave. Nothing of it is stored yet.</summary>
internal sealed class Round<T>
    where T : class, IAggregate<T>
{
    // One entry of many commits stays far below the largest message of any server.
    private const int MaxBytes = 256 * 1024;

    private readonly ImmutableArray<Entry>.Builder _entries = ImmutableArray.CreateBuilder<Entry>(1);
    private readonly List<SentCommand<T>> _commands;
    private readonly AggregateKey _key;
    private T? _state;
    private bool _isCopy;
    private int _folded;
    private long _version;
    private DateTimeOffset _time;
    private int _bytes;

    private int _decided;

    private Round(History<T> history, List<SentCommand<T>> commands) =>
        (_commands, _key, _state, _version, _time) = (commands, history.Key, history.State, history.Version, history.Time);

    /// <summary>The commands that were decided; the others are for the next round.</summary>
    public ReadOnlySpan<SentCommand<T>> Commands => CollectionsMarshal.AsSpan(_commands)[.._decided];

    /// <summary>Those of them that write.</summary>
    public IEnumerable<SentCommand<T>> Writers
    {
        get
        {
            for (var i = 0; i < _decided; i++)
            {
                if (!_commands[i].Events.IsEmpty)
                    yield return _commands[i];
            }
        }
    }

    /// <summary>How many of them write.</summary>
    public int Commits => _entries.Count;

    /// <summary>Decides one command after another.</summary>
    /// <param name="history">What is stored.</param>
    /// <param name="commands">The commands; each one decided is claimed, and holds its events or its answer.</param>
    /// <param name="most">How many of them may write.</param>
    public static Round<T> Decide(History<T> history, List<SentCommand<T>> commands, int most)
    {
        var round = new Round<T>(history, commands);
        while (round._decided < commands.Count && round.Commits < most && round.CanGoOn(commands[round._decided]) && round.TryDecide(commands[round._decided]))
            round._decided++;
        return round;
    }

    /// <summary>What is to be appended.</summary>
    public Entry ToEntry() => _entries.Count == 1 ? _entries[0] : Entry.Join(_entries.ToImmutable().AsSpan());

    /// <summary>Sees to it that the state the next command is decided on is the one the last commit leaves.</summary>
    private bool CanGoOn(SentCommand<T> next)
    {
        if (_entries.Count == 0)
            return true;

        // The same command twice: the second is answered by what the first wrote.
        if (next.MayBeRepeated && _entries.Any(entry => entry.Commits.Contains(next.CommitId)))
            return false;
        if (_folded == _entries.Count)
            return true;

        // The held state stays what is stored: what is to come is folded onto a copy.
        if (!_isCopy && _state is { } stored)
        {
            if (T.Copy(stored) is not { } copy)
                return false;
            _state = copy;
        }

        _isCopy = true;
        try
        {
            _state = History<T>.Fold(_state, _entries[_folded++]);
            return true;
        }
        catch (Exception e) when (e is ApplyFailedException or HistoryDamagedException or EventDecodeException or UnknownEventException)
        {
            return false; // Whoever loads the aggregate next is told.
        }
    }

    private bool TryDecide(SentCommand<T> command)
    {
        if (!command.TryClaim())
            return true; // its caller stopped waiting
        try
        {
            if (command.IfVersion is { } wanted && wanted != _version)
                command.Held = new Conflict<T>(command.CommandId, _version);
            else
                return TryWrite(command, command.InfoNow());
        }
        catch (Exception e)
        {
            command.Fail(e);
        }

        return true;
    }

    private bool TryWrite(SentCommand<T> command, in CommandInfo info)
    {
        var decision = command.Decide(_state, info);
        if (decision.Rejection is { } rejection)
        {
            command.Held = new Rejected<T>(command.CommandId, _version, rejection);
            return true;
        }

        if (decision.Events.IsEmpty)
        {
            command.Held = new NothingToDo<T>(command.CommandId, _version);
            return true;
        }

        var commit = new Commit<T>(command.CommitId, CommitTime.Next(info.Now, _time), decision.Events, command.Metadata);
        var entry = Entry.Of(_key, _version, commit);
        if (_entries.Count > 0 && _bytes + entry.Bytes.Length > MaxBytes)
        {
            command.Release();
            return false;
        }

        _entries.Add(entry);
        (command.Events, _version, _time, _bytes) = (decision.Events, entry.LastVersion, commit.Time, _bytes + entry.Bytes.Length);
        return true;
    }
}

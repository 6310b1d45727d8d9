using System.Collections.Immutable;

namespace DomainEs;

/// <summary>What became of a command: one of <see cref="Accepted{T}"/>, <see cref="NothingToDo{T}"/>, <see cref="Rejected{T}"/>, <see cref="Duplicate{T}"/>, <see cref="Conflict{T}"/>, <see cref="InDoubt{T}"/>.</summary>
/// <typeparam name="T">The aggregate.</typeparam>
public abstract record CommandResult<T>
{
    private protected CommandResult(string commandId, long version) => (CommandId, Version) = (commandId, version);

    /// <summary>The command's id: with it the same command can be sent again, and will not happen twice.</summary>
    public string CommandId { get; }

    /// <summary>The aggregate's version as far as the result knows it; after the command where it wrote.</summary>
    public long Version { get; }

    /// <summary>What the command wrote, now or when it was sent before; throws for every other result.</summary>
    /// <exception cref="CommandNotAcceptedException">The command wrote nothing, or that is not known.</exception>
    public Accepted<T> OrThrow() => this switch
    {
        Accepted<T> accepted => accepted,
        Duplicate<T> duplicate => new Accepted<T>(duplicate.CommandId, duplicate.Version, duplicate.Position, duplicate.Events),
        _ => throw new CommandNotAcceptedException(this.Explain(), (this as Rejected<T>)?.Rejection),
    };

    private protected abstract string Explain();
}

/// <summary>The command was decided and its events are stored.</summary>
/// <typeparam name="T">The aggregate.</typeparam>
public sealed record Accepted<T> : CommandResult<T>
{
    internal Accepted(string commandId, long version, Position position, ImmutableArray<IEvent<T>> events)
        : base(commandId, version) => (Position, Events) = (position, events);

    /// <summary>Where its entry stands in the log.</summary>
    public Position Position { get; }

    /// <summary>What it wrote.</summary>
    public ImmutableArray<IEvent<T>> Events { get; }

    private protected override string Explain() => "The command was accepted.";
}

/// <summary>The command was decided and changes nothing.</summary>
/// <typeparam name="T">The aggregate.</typeparam>
public sealed record NothingToDo<T> : CommandResult<T>
{
    internal NothingToDo(string commandId, long version)
        : base(commandId, version)
    {
    }

    private protected override string Explain() => $"The command changed nothing at version {Version}. Where that is as good as accepted, look at the result instead of calling OrThrow.";
}

/// <summary>The domain refused the command; nothing is stored.</summary>
/// <typeparam name="T">The aggregate.</typeparam>
public sealed record Rejected<T> : CommandResult<T>
{
    internal Rejected(string commandId, long version, Rejection rejection)
        : base(commandId, version) => Rejection = rejection;

    /// <summary>Why.</summary>
    public Rejection Rejection { get; }

    private protected override string Explain() => $"The command was rejected ({Rejection.Code}): {Rejection.Message}.";
}

/// <summary>A command with this id was accepted before; it did not happen again.</summary>
/// <typeparam name="T">The aggregate.</typeparam>
public sealed record Duplicate<T> : CommandResult<T>
{
    internal Duplicate(string commandId, long version, Position position, ImmutableArray<IEvent<T>> events)
        : base(commandId, version) => (Position, Events) = (position, events);

    /// <summary>Where what it wrote stands in the log, or what was read with it.</summary>
    public Position Position { get; }

    /// <summary>What it wrote then.</summary>
    public ImmutableArray<IEvent<T>> Events { get; }

    private protected override string Explain() => "The command was accepted before.";
}

/// <summary>The aggregate was not at the version asked for, or others kept writing first; nothing is stored.</summary>
/// <typeparam name="T">The aggregate.</typeparam>
public sealed record Conflict<T> : CommandResult<T>
{
    internal Conflict(string commandId, long actual)
        : base(commandId, actual)
    {
    }

    private protected override string Explain() => $"The command met a conflict: the aggregate is at version {Version}. Load it again and decide anew.";
}

/// <summary>The events may be stored or not; send the command again with the same id to find out.</summary>
/// <typeparam name="T">The aggregate.</typeparam>
public sealed record InDoubt<T> : CommandResult<T>
{
    internal InDoubt(string commandId, long version, int attempts, TimeSpan elapsed)
        : base(commandId, version) => (Attempts, Elapsed) = (attempts, elapsed);

    /// <summary>How often the entry was sent.</summary>
    public int Attempts { get; }

    /// <summary>How long was tried.</summary>
    public TimeSpan Elapsed { get; }

    private protected override string Explain() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The command is in doubt after {Attempts} attempts in {Elapsed.TotalSeconds:F1} s. Send it again with CommandId = \"{CommandId}\": it will not happen twice.");
}

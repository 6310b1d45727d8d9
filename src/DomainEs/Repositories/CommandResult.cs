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

namespace DomainEs;

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

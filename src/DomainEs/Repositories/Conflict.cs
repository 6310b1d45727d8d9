namespace DomainEs;

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

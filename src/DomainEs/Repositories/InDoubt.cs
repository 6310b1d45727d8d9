namespace DomainEs;

/// <summary>The events may be stored or not; send the command again with the same id to find out.</summary>
/// <typeparam name="T">The aggregate.</typeparam>
public sealed record InDoubt<T> : CommandResult<T>
{
    internal InDoubt(string commandId, CommitId commitId, long version, int attempts, TimeSpan elapsed)
        : base(commandId, version) => (CommitId, Attempts, Elapsed) = (commitId, attempts, elapsed);

    /// <summary>What the commit is recognised by in the log, if it is stored.</summary>
    public CommitId CommitId { get; }

    /// <summary>How often the entry was sent.</summary>
    public int Attempts { get; }

    /// <summary>How long was tried.</summary>
    public TimeSpan Elapsed { get; }

    private protected override string Explain() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The command is in doubt after {Attempts} attempts in {Elapsed.TotalSeconds:F1} s. Send it again with CommandId = \"{CommandId}\": it will not happen twice.");
}

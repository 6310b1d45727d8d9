namespace DomainEs;

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

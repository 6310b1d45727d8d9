namespace DomainEs.Reliability.Tests.Histories;

/// <summary>One thing a client did or met, from when it began until it ended.</summary>
/// <param name="Client">Who did it. A client does one thing after another.</param>
/// <param name="Began">When it began, in ticks of <see cref="System.Diagnostics.Stopwatch"/>.</param>
/// <param name="Ended">When the client heard the end of it; <see cref="Never"/> if it did not.</param>
internal abstract record Operation(string Client, long Began, long Ended)
{
    public const long Never = long.MaxValue;

    /// <summary>What was done, for a finding.</summary>
    protected abstract string What { get; }

    public sealed override string ToString() => Ended == Never
        ? FormattableString.Invariant($"{Client} [{Began}..] {What}")
        : FormattableString.Invariant($"{Client} [{Began}..{Ended}] {What}");
}

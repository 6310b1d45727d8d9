namespace DomainEs;

/// <summary>The store refused what a command decided: nothing a domain decides about. Nothing is stored.</summary>
public sealed class AppendRefusedException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="aggregate">The aggregate that decided.</param>
    /// <param name="refused">What the store said.</param>
    public AppendRefusedException(AggregateKey aggregate, AppendOutcome.Refused refused)
        : base($"The store refused the entry of {aggregate}: {(refused ?? throw new ArgumentNullException(nameof(refused))).Message}") =>
        (Aggregate, Reason) = (aggregate, refused.Reason);

    /// <summary>The aggregate that decided.</summary>
    public AggregateKey Aggregate { get; }

    /// <summary>Why.</summary>
    public RefusalReason Reason { get; }
}

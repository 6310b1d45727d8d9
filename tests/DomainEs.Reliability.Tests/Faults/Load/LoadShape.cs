namespace DomainEs.Reliability.Tests.Faults.Load;

/// <summary>How much is done at once.</summary>
internal sealed record LoadShape
{
    /// <summary>Clients that append entries, each one at a time.</summary>
    public int Writers { get; init; } = 8;

    /// <summary>Clients that send commands, each one at a time.</summary>
    public int Deciders { get; init; } = 4;

    /// <summary>How many aggregates the writers share; the deciders share a quarter as many.</summary>
    public int Aggregates { get; init; } = 16;

    /// <summary>What the choices of the clients come from.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How long an answer is awaited.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the second of the two stores tries before it leaves its callers in doubt; the first has 30 s.</summary>
    public TimeSpan ShortBudget { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether a reader follows the log meanwhile.</summary>
    public bool Follows { get; init; } = true;
}

namespace DomainEs;

/// <summary>How one command is handled: its id, who sent it, and at which version it may be decided.</summary>
public readonly record struct CommandOptions
{
    /// <summary>The largest command id, in UTF-8 bytes.</summary>
    public const int MaxCommandIdBytes = 256;

    /// <summary>What makes a repeated command recognised, at most 256 UTF-8 bytes; random if null.</summary>
    public string? CommandId { get; init; }

    /// <summary>Who sent the command; stored with the commit.</summary>
    public string? Actor { get; init; }

    /// <summary>What the whole conversation is known by; stored with the commit.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The only version the command may be decided at; any other is a conflict at once, without a second decision.</summary>
    public long? IfVersion { get; init; }

    /// <summary>The event that causes the command: sets correlation and causation, and derives the command id, so that a redelivered event causes its command once.</summary>
    public EventInfo? Because { get; init; }
}

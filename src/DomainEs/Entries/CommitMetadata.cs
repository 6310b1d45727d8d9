namespace DomainEs;

/// <summary>What a commit says beside its events: which command, by whom, and why.</summary>
/// <param name="CommandId">The command's id.</param>
public sealed record CommitMetadata(string CommandId)
{
    internal const string CommandKey = "command";
    internal const string CorrelationKey = "correlation";
    internal const string CausationKey = "causation";
    internal const string ActorKey = "actor";
    internal const string TraceParentKey = "traceparent";

    /// <summary>What the whole conversation is known by.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The event that caused the command, as <c>account/42@7</c>.</summary>
    public string? CausationId { get; init; }

    /// <summary>Who sent the command.</summary>
    public string? Actor { get; init; }

    /// <summary>The W3C trace context the command ran in.</summary>
    public string? TraceParent { get; init; }

    internal void Write(ref EventWriter writer)
    {
        writer.WriteMapHeader(1 + CountOf(CorrelationId) + CountOf(CausationId) + CountOf(Actor) + CountOf(TraceParent));
        writer.WriteString(CommandKey);
        writer.WriteString(CommandId);
        Write(ref writer, CorrelationKey, CorrelationId);
        Write(ref writer, CausationKey, CausationId);
        Write(ref writer, ActorKey, Actor);
        Write(ref writer, TraceParentKey, TraceParent);
    }

    private static int CountOf(string? value) => value is null ? 0 : 1;

    private static void Write(ref EventWriter writer, string key, string? value)
    {
        if (value is null)
            return;
        writer.WriteString(key);
        writer.WriteString(value);
    }
}

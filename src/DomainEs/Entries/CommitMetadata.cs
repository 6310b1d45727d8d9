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
        ReadOnlySpan<(string Key, string? Value)> pairs =
        [
            (CommandKey, CommandId), (CorrelationKey, CorrelationId), (CausationKey, CausationId), (ActorKey, Actor), (TraceParentKey, TraceParent),
        ];
        var count = 0;
        foreach (var (_, value) in pairs)
            count += value is null ? 0 : 1;
        writer.WriteMapHeader(count);
        foreach (var (key, value) in pairs)
        {
            if (value is null)
                continue;
            writer.WriteString(key);
            writer.WriteString(value);
        }
    }
}

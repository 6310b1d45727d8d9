namespace DomainEs;

/// <summary>Where one projection stands in the reading it shares with others.</summary>
internal sealed class LogAttachment
{
    public long Next { get; set; }
}

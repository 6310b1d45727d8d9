namespace DomainEs;

/// <summary>A point in an aggregate's past: a version, a time, or (<c>default</c>) none, which is now.</summary>
internal readonly record struct AsOf(long? Version, DateTimeOffset? Time)
{
    /// <summary>Whether the point lies before an event.</summary>
    public bool IsBefore(in EventInfo info) => info.Version > Version || info.Time > Time;
}

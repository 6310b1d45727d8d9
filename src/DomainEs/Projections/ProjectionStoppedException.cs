namespace DomainEs;

/// <summary>A projection stands still, so what is waited for does not come by itself.</summary>
public sealed class ProjectionStoppedException : Exception
{
    internal ProjectionStoppedException(ProjectionHealth health)
        : base($"Projection '{health.View}' stands at {health.Place} ({health.State}): {health.Reason} Mend it and call ResumeAsync, or start a host with code that takes the event.") => Health = health;

    /// <summary>How the projection is.</summary>
    public ProjectionHealth Health { get; }
}

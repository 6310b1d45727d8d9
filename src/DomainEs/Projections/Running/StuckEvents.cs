namespace DomainEs;

/// <summary>Finds projections that have been in one event since they were last looked at.</summary>
internal static class StuckEvents
{
    /// <summary>Looks at one.</summary>
    /// <param name="projector">Which.</param>
    /// <param name="before">What the last look gave.</param>
    /// <returns>How many events it had handled.</returns>
    public static long Look(Projector projector, long before)
    {
        var (handled, at) = projector.Now;
        var state = projector.Status.Health.State;
        if (at is not null && handled == before && state is (ProjectionState.Live or ProjectionState.Building))
            projector.Status.Set(ProjectionState.Stuck, $"Event {at.EventId} at {at.Place} has not ended. Apply may do nothing but compute.", at);
        else if (state == ProjectionState.Stuck && handled != before)
            projector.Status.Set(ProjectionState.Live);
        return handled;
    }
}

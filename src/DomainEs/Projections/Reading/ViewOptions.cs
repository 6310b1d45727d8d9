namespace DomainEs;

/// <summary>How long readers of a view wait.</summary>
public sealed record ViewOptions
{
    /// <summary>How long a reading waits for the position it asks for; 10 seconds unless set.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a reader goes on with one build before it asks whether another is to be used; 1 second unless set.</summary>
    public TimeSpan SwitchCheck { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The clock that both are measured by.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

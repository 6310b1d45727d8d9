namespace DomainEs.Reliability.Tests.Models.Repositories;

/// <summary>A clock that stands until it is set, also back.</summary>
internal sealed class ModelClock : TimeProvider
{
    public static DateTimeOffset Start { get; } = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public DateTimeOffset Now { get; set; } = Start;

    public override DateTimeOffset GetUtcNow() => Now;
}

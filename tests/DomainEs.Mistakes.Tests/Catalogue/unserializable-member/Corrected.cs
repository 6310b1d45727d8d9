public sealed record Measured(DateTimeOffset At, decimal Value) : IEvent<Sensor>;

[Aggregate<string>]
public sealed partial class Sensor
{
    void Apply(Measured e) { }
}

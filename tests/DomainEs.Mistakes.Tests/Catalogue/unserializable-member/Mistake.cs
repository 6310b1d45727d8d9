// Unserializable member
// It has no stored form, so the event could not be written.

public sealed record Measured(DateTimeOffset At, object {|DES020:Value|}) : IEvent<Sensor>;

[Aggregate<string>]
public sealed partial class Sensor
{
    void Apply(Measured e) { }
}

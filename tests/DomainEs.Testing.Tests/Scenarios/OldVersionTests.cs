namespace DomainEs.Testing.Tests;

/// <summary>Colours were words once, and turning both on and bright was one event.</summary>
[Event(Version = 2)]
public sealed record Switched(bool On, int Colour) : IEvent<Lamp>
{
    [Event(Version = 1)]
    public sealed record V1(string Colour) : IEvent<Lamp>;

    private static Switched From(V1 old) => new(true, Convert.ToInt32(old.Colour, 16));
}

public sealed record Dimmed(int Percent) : IEvent<Lamp>
{
    [Event("set")]
    public sealed record Adjusted(int Percent, int Colour) : IEvent<Lamp>;

    private static IEvent<Lamp>[] From(Adjusted old) => old.Percent < 0 ? [] : [new Switched(true, old.Colour), new Dimmed(old.Percent)];
}

public sealed record DimLamp(string Id, int Percent);

[Aggregate<string>]
public sealed partial record Lamp(bool On = false, int Colour = 0, int Percent = 100)
{
    private Lamp()
        : this(false)
    {
    }

    private Lamp Apply(Switched e) => this with { On = e.On, Colour = e.Colour };

    private Lamp Apply(Dimmed e) => this with { Percent = e.Percent };

    private Decision<Lamp> Decide(DimLamp c) => c.Percent == Percent ? [] : c.Percent > 100 ? [new Dimmed.Adjusted(c.Percent, Colour)] : [new Dimmed(c.Percent)];
}

/// <summary>Scenarios that begin with old versions: so is tested what an old history means today.</summary>
public sealed class OldVersionTests
{
    [Fact]
    public void What_an_old_version_says_is_given_as_it_was_written() => Lamp
        .Given(new Switched.V1("ff"), new Dimmed(40))
        .When(new DimLamp("l", 40))
        .ThenNothing()
        .ThenState(new Lamp(true, 255, 40));

    [Fact]
    public void One_old_event_may_be_several_or_none() => Lamp
        .Given(new Dimmed.Adjusted(20, 3), new Dimmed.Adjusted(-1, 9))
        .ThenState(new Lamp(true, 3, 20))
        .And(new Switched(false, 3))
        .When(new DimLamp("l", 30))
        .Then(new Dimmed(30));

    [Fact]
    public void What_is_decided_in_an_old_version_happens_as_what_it_is_today() => Lamp
        .Given(new Switched(true, 7))
        .When(new DimLamp("l", 101))
        .Then(new Dimmed.Adjusted(101, 7))
        .ThenState(new Lamp(true, 7, 101));

    [Fact]
    public void An_upcaster_that_throws_is_told_with_the_event()
    {
        var failure = Assert.Throws<ScenarioFailedException>(() => Lamp.Given(new Switched.V1("blue")).ThenState(_ => true));
        Assert.Contains("\n  given     V1 { Colour = \"blue\" }", failure.Message, StringComparison.Ordinal);
        Assert.Contains("V1 { Colour = \"blue\" } cannot be made into an event of today.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("\n  but       Its upcaster threw FormatException", failure.Message, StringComparison.Ordinal);
    }
}

using System.Collections.Immutable;

namespace DomainEs.Tests.Past;

public sealed record Written(string Text) : IEvent<Letter>;

public sealed record Stamped(decimal Value) : IEvent<Letter>;

public sealed record Burnt : IEvent<Letter>;

/// <summary>The immutable twin: each event makes another state that shares what it left alone.</summary>
[Aggregate<string>]
public sealed partial record Letter(string Text, ImmutableList<decimal> Stamps)
{
    private static Letter Apply(Written e) => new(e.Text, []);

    private Letter Apply(Stamped e) => this with { Stamps = Stamps.Add(e.Value) };

    private Letter? Apply(Burnt e) => null;
}

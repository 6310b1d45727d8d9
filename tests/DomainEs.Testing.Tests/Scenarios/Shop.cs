namespace DomainEs.Testing.Tests.Kept;

public sealed record Moved(Address To) : IEvent<Shop>;

public sealed record Signed(string Text) : IEvent<Shop>;

public sealed record Address(string Street, string Town);

[Codec<SignCodec>]
public sealed record Sign(string Text);

/// <summary>Loses what is longer than three letters.</summary>
public sealed class SignCodec : ICodec<Sign>
{
    static void ICodec<Sign>.Write(ref EventWriter writer, Sign value) => writer.WriteString(value.Text[..Math.Min(3, value.Text.Length)]);

    static Sign ICodec<Sign>.Read(ref EventReader reader) => new(reader.ReadString());
}

/// <summary>An aggregate whose snapshots are generated but for one codec.</summary>
[Aggregate<string>(Name = "shop")]
[Snapshot]
public sealed partial class Shop
{
    private readonly List<Address> _before = [];
    private Sign? _sign;

    public int Moves => _before.Count;

    private void Apply(Moved e) => _before.Add(e.To);

    private void Apply(Signed e) => _sign = new Sign(e.Text);
}

using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace DomainEs.Tests.Past;

[BoundedContext("post")]
public static partial class PostContext;

public sealed record Packed(string Sender) : IEvent<Parcel>;

public sealed record ItemAdded(string Sku, int Count) : IEvent<Parcel>;

public sealed record ItemTaken(string Sku) : IEvent<Parcel>;

public sealed record Addressed(Destination? To, ImmutableArray<string> Marks) : IEvent<Parcel>;

public sealed record Weighed(string Scale, int Grams, ReadOnlyMemory<byte> Seal) : IEvent<Parcel>;

public sealed record Inspected : IEvent<Parcel>;

public sealed record Unpacked : IEvent<Parcel>;

public sealed record Destination(string Street, string? Town, Floor? Floor = null);

public sealed record Floor(int Number);

/// <summary>An item that is changed in place.</summary>
public sealed class Item(string sku)
{
    public string Sku { get; } = sku;

    public int Count { get; set; }
}

/// <summary>A state of every kind of collection, changed in place, with one member that cannot be copied.</summary>
[Aggregate<string>]
public sealed partial class Parcel
{
    public required string Sender { get; init; }

    public List<Item> Items { get; } = [];

    public Dictionary<string, Collection<int>> Weights { get; } = [];

    public SortedSet<string> Marks { get; } = new(StringComparer.Ordinal);

    public Destination? To { get; private set; }

    public byte[]? Seal { get; private set; }

    private static Parcel Apply(Packed e) => new() { Sender = e.Sender };

    private void Apply(ItemAdded e)
    {
        if (Items.Find(item => item.Sku == e.Sku) is { } known)
            known.Count += e.Count;
        else
            Items.Add(new Item(e.Sku) { Count = e.Count });
    }

    private void Apply(ItemTaken e) => Items.RemoveAll(item => item.Sku == e.Sku);

    private void Apply(Addressed e)
    {
        To = e.To;
        Marks.Clear();
        Marks.UnionWith(e.Marks);
    }

    private void Apply(Weighed e)
    {
        if (!Weights.TryGetValue(e.Scale, out var weights))
            Weights.Add(e.Scale, weights = []);
        weights.Add(e.Grams);
        Seal = e.Seal.ToArray();
    }

    private void Apply(Inspected e)
    {
    }

    private Parcel? Apply(Unpacked e) => null;
}

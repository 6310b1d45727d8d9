using System.Collections.Immutable;

namespace DomainEs.Generators.Tests.Models.Deliveries;

[BoundedContext("deliveries")]
public static partial class DeliveriesContext;

[Id]
public readonly partial record struct ParcelId;

/// <summary>Three versions: the text of a weight became a number, the number got a sender beside it.</summary>
[Event("parcel-posted", Version = 3)]
public sealed record Posted(string To, int Grams, string? Sender) : IEvent<Parcel>
{
    [Event(Version = 1)]
    public sealed record V1(string To, string Weight) : IEvent<Parcel>;

    [Event(Version = 2)]
    public sealed record V2(string To, int Grams)
    {
        internal static V2 From(V1 old) => new(old.To, int.Parse(old.Weight[..^1], System.Globalization.CultureInfo.InvariantCulture));
    }

    private static Posted From(V2 old, in EventInfo<ParcelId> info) => new(old.To, old.Grams, $"sender of {info.Id}");
}

/// <summary>One version wrote what two events say now, and nothing at all where there was nothing to say.</summary>
[Event(Version = 2)]
public readonly record struct Weighed(int Grams) : IEvent<Parcel>
{
    [Event(Version = 1)]
    public readonly record struct V1(int Grams, string? Note) : IEvent<Parcel>;

    internal static IReadOnlyList<IEvent<Parcel>> From(V1 old, EventInfo info) => old switch
    {
        { Grams: 0, Note: null } => [],
        { Note: { } note } => [new Noted($"{note} @{info.Version}"), new Weighed(old.Grams)],
        _ => [new Weighed(old.Grams)],
    };
}

public sealed record Noted([Name("remark")] string Text) : IEvent<Parcel>
{
    public static ImmutableArray<Noted> From(CommentMade old) => [.. old.Lines.Select(line => new Noted(line))];

    public static Noted From(string text) => new(text);
}

/// <summary>An event of another name once.</summary>
[Event("comment-made")]
public sealed record CommentMade(string[] Lines);

/// <summary>What happens on the way: each case an event.</summary>
public abstract record Moved(string Where) : IEvent<Parcel>
{
    public abstract record Onwards(string Where, Leg Leg) : Moved(Where);

    public sealed record Forwarded(string Where, Leg Leg) : Onwards(Where, Leg);

    [Event("sent-back", Version = 2)]
    public sealed record Returned(string Where, Reason Why, Leg? Leg = null) : Moved(Where)
    {
        [Event(Version = 1)]
        public sealed record V1(string Where) : Moved(Where)
        {
            public string Code { get; init; } = "x";
        }

        public static Returned From(V1 old) => new(old.Where, old.Code == "x" ? Reason.Other : Reason.Unknown);
    }

    [Name("lost-for-now")]
    public sealed record Lost(string Where) : Moved(Where);
}

public enum Reason
{
    Other,

    [Name("nobody-there")]
    Absent,
    Unknown,
}

/// <summary>A part of the way: a closed hierarchy as a member.</summary>
public abstract record Leg
{
    public sealed record ByRoad(string Lorry, ImmutableArray<string> Towns) : Leg;

    [Name("plane")]
    public sealed record ByAir(string Flight, Leg? Then) : Leg;

    public sealed record OnFoot : Leg;
}

/// <summary>The same of classes.</summary>
public abstract class Proof
{
    public sealed class Signed : Proof
    {
        [Name("name")]
        public required string By { get; init; }
    }

    public sealed class Photo : Proof
    {
        public byte[] Picture { get; set; } = [];
    }
}

public sealed record Delivered(Proof Proof, IReadOnlyList<Leg> Legs, Dictionary<string, Leg?> ByName) : IEvent<Parcel>;

[Aggregate<ParcelId>]
[Retired("parked")]
[Retired("found")]
public sealed partial class Parcel
{
    private readonly List<string> _log = [];
    private Leg? _leg;

    public IReadOnlyList<string> Log => _log;

    public Leg? Leg => _leg;

    private static Parcel Apply(Posted e)
    {
        var parcel = new Parcel();
        parcel._log.Add($"posted {e.To} {e.Grams} {e.Sender}");
        return parcel;
    }

    private void Apply(Weighed e) => _log.Add($"weighed {e.Grams}");

    private void Apply(Noted e) => _log.Add($"noted {e.Text}");

    private void Apply(Moved e) => _log.Add($"moved {e.Where}");

    private void Apply(Moved.Onwards e)
    {
        _log.Add($"onwards {e.Where}");
        _leg = e.Leg;
    }

    private void Apply(Moved.Lost e, in EventInfo<ParcelId> info) => _log.Add($"lost {info.Id} {e.Where}");

    private void Apply(Delivered e) => _log.Add($"delivered {e.Proof.GetType().Name} {e.Legs.Count}");
}

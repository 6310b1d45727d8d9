using System.Collections.Immutable;

namespace DomainEs.Tests.Snapshots;

/// <summary>What an aggregate says of its snapshots.</summary>
public interface ISays
{
    static abstract bool KeepsSnapshots { get; }

    static abstract Fingerprint Fingerprint { get; }
}

public sealed class Unprinted : ISays
{
    static bool ISays.KeepsSnapshots => true;

    static Fingerprint ISays.Fingerprint => Fingerprint.None;
}

public sealed class Unwilling : ISays
{
    static bool ISays.KeepsSnapshots => false;

    static Fingerprint ISays.Fingerprint => new(7);
}

public sealed class Willing : ISays
{
    static bool ISays.KeepsSnapshots => true;

    static Fingerprint ISays.Fingerprint => new(7);
}

/// <summary>An aggregate whose plumbing is written by hand, since the generator gives each a fingerprint: it counts its events, whatever they are.</summary>
public sealed class HandMade<TSays> : IAggregate<HandMade<TSays>, string>
    where TSays : ISays
{
    public int Count { get; private set; }

    static string IAggregate<HandMade<TSays>>.Name => "handmade";

    static ImmutableArray<EventDescription> IAggregate<HandMade<TSays>>.Events => [];

    static Fingerprint IAggregate<HandMade<TSays>>.Fingerprint => TSays.Fingerprint;

    static bool IAggregate<HandMade<TSays>>.KeepsSnapshots => TSays.KeepsSnapshots;

    static void IAggregate<HandMade<TSays>>.WriteState(ref EventWriter writer, HandMade<TSays> state) => writer.WriteInt64(state.Count);

    static HandMade<TSays> IAggregate<HandMade<TSays>>.ReadState(ref EventReader reader) => new() { Count = reader.ReadInt32() };

    static HandMade<TSays>? IAggregate<HandMade<TSays>>.Fold(HandMade<TSays>? state, ReadOnlySpan<byte> name, ref EventReader body, in EventInfo info)
    {
        body.Skip();
        return new HandMade<TSays> { Count = (state?.Count ?? 0) + 1 };
    }

    static HandMade<TSays>? IAggregate<HandMade<TSays>>.Copy(HandMade<TSays> state) => state;

    static string IAggregate<HandMade<TSays>, string>.EncodeId(string id) => id;

    static string IAggregate<HandMade<TSays>, string>.DecodeId(string text) => text;

    static void IAggregate<HandMade<TSays>>.Compare(MemberComparison comparison, HandMade<TSays> expected, HandMade<TSays> actual) =>
        comparison.Member("Count", expected.Count, actual.Count, static (c, x, y) => c.Leaf(x, y));

    static HandMade<TSays>? IAggregate<HandMade<TSays>>.Fold(HandMade<TSays>? state, IEvent<HandMade<TSays>> e, in EventInfo info) => throw new NotSupportedException();

    static ReadOnlySpan<byte> IAggregate<HandMade<TSays>>.NameOf(IEvent<HandMade<TSays>> e) => throw new NotSupportedException();

    static void IAggregate<HandMade<TSays>>.Write(ref EventWriter writer, IEvent<HandMade<TSays>> e) => throw new NotSupportedException();

    static CurrentEvents<HandMade<TSays>> IAggregate<HandMade<TSays>>.Read(ReadOnlySpan<byte> name, ref EventReader body, in EventInfo info) => throw new NotSupportedException();

    static CurrentEvents<HandMade<TSays>> IAggregate<HandMade<TSays>>.Upcast(IEvent<HandMade<TSays>> e, in EventInfo info) => throw new NotSupportedException();

    static void IAggregate<HandMade<TSays>>.Compare(MemberComparison comparison, IEvent<HandMade<TSays>> expected, IEvent<HandMade<TSays>> actual) => throw new NotSupportedException();

    static void IAggregate<HandMade<TSays>>.Compare(MemberComparison comparison, Rejection expected, Rejection actual) => throw new NotSupportedException();
}

using System.Collections.Immutable;

namespace DomainEs;

/// <summary>What the generator writes for an aggregate without its id: fold, bytes and member walker.</summary>
/// <typeparam name="TSelf">The aggregate.</typeparam>
public interface IAggregate<TSelf>
    where TSelf : class, IAggregate<TSelf>
{
    /// <summary>The stored name, for example <c>account</c>.</summary>
    static abstract string Name { get; }

    /// <summary>Every event with its stored name and members, and every old version that is still read.</summary>
    static abstract ImmutableArray<EventDescription> Events { get; }

    /// <summary>The hash of the code of its fold.</summary>
    static virtual Fingerprint Fingerprint => default;

    /// <summary>Whether its state can be written and read, and is meant to be.</summary>
    static virtual bool KeepsSnapshots => false;

    /// <summary>Writes a state, so that <see cref="ReadState"/> gives its equal; called only if <see cref="KeepsSnapshots"/>.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="state">The state.</param>
    static virtual void WriteState(ref EventWriter writer, TSelf state) => throw new NotSupportedException($"States of {TSelf.Name} are not kept.");

    /// <summary>Reads a state; called only if <see cref="KeepsSnapshots"/>.</summary>
    /// <param name="reader">Stands at the state; afterwards behind it.</param>
    /// <exception cref="EventDecodeException">The bytes are no state of this aggregate.</exception>
    static virtual TSelf ReadState(ref EventReader reader) => throw new NotSupportedException($"States of {TSelf.Name} are not kept.");

    /// <summary>One step of the fold over an event object; an old version is applied as what its upcasters make of it.</summary>
    /// <param name="state">The state so far; null if nothing exists. A mutable state is changed in place.</param>
    /// <param name="e">The event.</param>
    /// <param name="info">Where and when it was written.</param>
    /// <returns>The state after the event; null if nothing exists any more.</returns>
    /// <exception cref="HistoryDamagedException">A creating event met an existing state, or a continuing one met none.</exception>
    static abstract TSelf? Fold(TSelf? state, IEvent<TSelf> e, in EventInfo info);

    /// <summary>One step of the fold straight from bytes.</summary>
    /// <param name="state">The state so far; null if nothing exists. A mutable state is changed in place.</param>
    /// <param name="name">The event's stored name, UTF-8.</param>
    /// <param name="body">Stands at the event's body; afterwards behind it.</param>
    /// <param name="info">Where and when it was written.</param>
    /// <returns>The state after the event; null if nothing exists any more.</returns>
    /// <exception cref="UnknownEventException">No event of the aggregate has this name.</exception>
    /// <exception cref="HistoryDamagedException">A creating event met an existing state, or a continuing one met none.</exception>
    static abstract TSelf? Fold(TSelf? state, ReadOnlySpan<byte> name, ref EventReader body, in EventInfo info);

    /// <summary>The stored name of an event, UTF-8.</summary>
    /// <param name="e">The event.</param>
    static abstract ReadOnlySpan<byte> NameOf(IEvent<TSelf> e);

    /// <summary>Writes an event's body.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="e">The event.</param>
    static abstract void Write(ref EventWriter writer, IEvent<TSelf> e);

    /// <summary>Reads an event's body; an old version as what its upcasters make of it, a retired event as none.</summary>
    /// <param name="name">The event's stored name, UTF-8.</param>
    /// <param name="body">Stands at the body; afterwards behind it.</param>
    /// <param name="info">Where and when it was written: what an upcaster may ask for and an exception names.</param>
    /// <exception cref="UnknownEventException">No event of the aggregate has this name.</exception>
    static abstract CurrentEvents<TSelf> Read(ReadOnlySpan<byte> name, ref EventReader body, in EventInfo info);

    /// <summary>What an event object is in today's code: itself, or what the upcasters make of an old version.</summary>
    /// <param name="e">The event.</param>
    /// <param name="info">Where and when it was written.</param>
    static abstract CurrentEvents<TSelf> Upcast(IEvent<TSelf> e, in EventInfo info);

    /// <summary>A copy of the state that shares nothing mutable with it; null if the state holds something that cannot be copied.</summary>
    /// <param name="state">The state.</param>
    static abstract TSelf? Copy(TSelf state);

    /// <summary>Compares two states member by member.</summary>
    /// <param name="comparison">Takes the differences.</param>
    /// <param name="expected">The one.</param>
    /// <param name="actual">The other.</param>
    static abstract void Compare(MemberComparison comparison, TSelf expected, TSelf actual);

    /// <summary>Compares two events member by member; events of different types differ as a whole.</summary>
    /// <param name="comparison">Takes the differences.</param>
    /// <param name="expected">The one.</param>
    /// <param name="actual">The other.</param>
    static abstract void Compare(MemberComparison comparison, IEvent<TSelf> expected, IEvent<TSelf> actual);

    /// <summary>Compares two rejections member by member; rejections of different types differ as a whole.</summary>
    /// <param name="comparison">Takes the differences.</param>
    /// <param name="expected">The one.</param>
    /// <param name="actual">The other.</param>
    static abstract void Compare(MemberComparison comparison, Rejection expected, Rejection actual);
}

/// <summary>What the generator writes for an aggregate whose id type is known.</summary>
/// <typeparam name="TSelf">The aggregate.</typeparam>
/// <typeparam name="TId">Its id.</typeparam>
public interface IAggregate<TSelf, TId> : IAggregate<TSelf>
    where TSelf : class, IAggregate<TSelf, TId>
    where TId : notnull
{
    /// <summary>The id as it stands in a subject.</summary>
    /// <param name="id">The id.</param>
    /// <exception cref="InvalidAggregateIdException">The id is <c>default</c>, empty, too long, or not valid Unicode.</exception>
    static abstract string EncodeId(TId id);

    /// <summary>The id that stands in a subject.</summary>
    /// <param name="text">What <see cref="EncodeId"/> gave.</param>
    static abstract TId DecodeId(string text);
}

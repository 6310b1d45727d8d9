using System.Collections.Immutable;

namespace DomainEs;

/// <summary>What the generator writes for a projection without its key: routing, fold, bytes and member walker of its rows.</summary>
/// <typeparam name="TSelf">The row.</typeparam>
public interface IProjection<TSelf>
    where TSelf : class, IProjection<TSelf>
{
    /// <summary>The name of the view, for example <c>customer-orders</c>.</summary>
    static abstract string Name { get; }

    /// <summary>Whether an event that cannot be applied holds up its row alone.</summary>
    static abstract bool Parks { get; }

    /// <summary>The hash of the code of the fold.</summary>
    static virtual Fingerprint Fingerprint => default;

    /// <summary>The hash of how a row is stored: rows of one shape are read by the same code, whatever fold made them.</summary>
    static abstract Fingerprint Shape { get; }

    /// <summary>The aggregates whose events it projects.</summary>
    static abstract ImmutableArray<AggregateDescription> Aggregates { get; }

    /// <summary>The types of the events it projects.</summary>
    static abstract ImmutableArray<Type> Events { get; }

    /// <summary>Says which rows an event concerns.</summary>
    /// <param name="e">The event.</param>
    /// <param name="info">Where and when it was written.</param>
    /// <param name="keys">Takes the encoded keys; a key may be added twice and counts once.</param>
    static abstract RowRouting Route(object e, in EventInfo info, ICollection<string> keys);

    /// <summary>Applies an event to one row.</summary>
    /// <param name="row">The row; null if there is none. A mutable row is changed in place.</param>
    /// <param name="e">The event.</param>
    /// <param name="key">The row's encoded key.</param>
    /// <param name="info">Where and when it was written.</param>
    /// <param name="effect">What it did; the row is unchanged unless it was applied.</param>
    /// <returns>The row after the event; null if there is none any more.</returns>
    static abstract TSelf? Apply(TSelf? row, object e, string key, in EventInfo info, out RowEffect effect);

    /// <summary>Writes a row.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="row">The row.</param>
    static abstract void Write(ref EventWriter writer, TSelf row);

    /// <summary>Reads a row.</summary>
    /// <param name="reader">Stands at the row; afterwards behind it.</param>
    /// <exception cref="EventDecodeException">The bytes are no row of this shape.</exception>
    static abstract TSelf Read(ref EventReader reader);

    /// <summary>Compares two rows member by member.</summary>
    /// <param name="comparison">Takes the differences.</param>
    /// <param name="expected">The one.</param>
    /// <param name="actual">The other.</param>
    static abstract void Compare(MemberComparison comparison, TSelf expected, TSelf actual);
}

/// <summary>What the generator writes for a projection whose key type is known.</summary>
/// <typeparam name="TSelf">The row.</typeparam>
/// <typeparam name="TKey">Its key; <see cref="DocumentKey"/> where the view is one document.</typeparam>
public interface IProjection<TSelf, TKey> : IProjection<TSelf>
    where TSelf : class, IProjection<TSelf, TKey>
    where TKey : notnull
{
    /// <summary>The key as it stands in a subject.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="InvalidRowKeyException">The key is null, too long, or not valid Unicode.</exception>
    /// <exception cref="InvalidAggregateIdException">The key is an id, and is <c>default</c> or too long.</exception>
    static abstract string EncodeKey(TKey key);

    /// <summary>The key that stands in a subject.</summary>
    /// <param name="text">What <see cref="EncodeKey"/> gave.</param>
    static abstract TKey DecodeKey(string text);
}

namespace DomainEs;

/// <summary>What the generator writes for an id.</summary>
/// <typeparam name="TSelf">The id.</typeparam>
public interface IId<TSelf> : IParsable<TSelf>
    where TSelf : struct, IId<TSelf>
{
    /// <summary>The id as it stands in a subject: letters, digits, <c>-</c>, <c>_</c>, <c>=HH</c>, one token per part.</summary>
    /// <exception cref="InvalidAggregateIdException">The id is <c>default</c>, empty, too long, or not valid Unicode.</exception>
    string Encode();

    /// <summary>The id that stands in a subject.</summary>
    /// <param name="text">What <see cref="Encode"/> gave.</param>
    /// <exception cref="FormatException">The text is not what <see cref="Encode"/> gives.</exception>
    static abstract TSelf Decode(string text);
}

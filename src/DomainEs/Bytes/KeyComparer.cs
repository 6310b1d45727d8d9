namespace DomainEs;

/// <summary>Compares the keys of a large stored collection so that nobody can choose them to make its reading slow.</summary>
/// <remarks>
/// .NET hashes numbers and GUIDs without a secret: whoever writes the bytes could choose keys that all fall into one bucket. Here hashes are mixed with a
/// secret of the process, and where whole hashes are equal the comparisons are counted while the collection is read.
/// </remarks>
internal sealed class KeyComparer<T> : IEqualityComparer<T>
{
    // Up to here the worst that keys can do takes a millisecond.
    private const int HarmlessCount = 1024;

    // Honest keys need one or two.
    private const int ComparisonsPerKey = 64;

    private readonly EqualityComparer<T> _inner = EqualityComparer<T>.Default;
    private long _left;

    private KeyComparer(int count) => _left = (long)count * ComparisonsPerKey;

    /// <summary>What to read so many keys with; null, the type's own, where that does no harm. That of strings defends itself.</summary>
    public static KeyComparer<T>? For(int count) => count <= HarmlessCount || typeof(T) == typeof(string) ? null : new KeyComparer<T>(count);

    /// <summary>Ends the counting: the collection is read, and is the program's own from here on.</summary>
    public void Trust() => _left = long.MaxValue;

    public bool Equals(T? x, T? y) => _left-- > 0
        ? _inner.Equals(x, y)
        : throw new EventDecodeException("The keys of a collection were chosen to collide.");

    public int GetHashCode(T key) => HashCode.Combine(_inner.GetHashCode(key!));
}

using System.Globalization;

namespace DomainEs;

/// <summary>The stored name of an event in its parts: a name, and from the second version on <c>@</c> and the version.</summary>
public static class StoredEventName
{
    /// <summary>Whether a stored name is some version of a name.</summary>
    /// <param name="stored">For example <c>order-placed@2</c>, UTF-8.</param>
    /// <param name="name">For example <c>order-placed</c>, UTF-8.</param>
    public static bool IsOf(ReadOnlySpan<byte> stored, ReadOnlySpan<byte> name) =>
        stored.StartsWith(name) && (stored.Length == name.Length || (stored[name.Length] == '@' && IsVersion(stored[(name.Length + 1)..])));

    /// <summary>Takes a stored name apart; what is no version stays part of the name.</summary>
    internal static (string Name, int Version) Split(string stored)
    {
        var at = stored.LastIndexOf('@');
        return at > 0 && int.TryParse(stored.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? (stored[..at], version) : (stored, 1);
    }

    private static bool IsVersion(ReadOnlySpan<byte> text) => !text.IsEmpty && text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
}

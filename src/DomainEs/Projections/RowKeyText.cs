using System.Globalization;

namespace DomainEs;

/// <summary>The text of the keys of rows in a target. Unlike an id, a key may be any value: 0, an empty string, <see cref="Guid.Empty"/>.</summary>
/// <remarks>Where a value can also be an id, the text is that of <see cref="IdText"/>: rows of an aggregate's own id are found by it.</remarks>
public static class RowKeyText
{
    // No token of a subject is empty. A '=' without two digits behind it stands for nothing else.
    private const string Empty = "=";

    /// <summary>Encodes a string key.</summary>
    /// <param name="key">The key; it may be empty.</param>
    /// <exception cref="InvalidRowKeyException">The key is null, longer than <see cref="IdText.MaxLength"/> when encoded, or not valid Unicode.</exception>
    public static string Encode(string? key)
    {
        if (key is null)
            throw new InvalidRowKeyException("The key of a row is null, and every row has one; give an empty string if that is meant.");
        try
        {
            return key.Length == 0 ? Empty : IdText.Part(key);
        }
        catch (InvalidAggregateIdException e)
        {
            throw new InvalidRowKeyException($"A string can be no key of a row: {e.Message}");
        }
    }

    /// <summary>Encodes a GUID key.</summary>
    /// <param name="key">The key.</param>
    public static string Encode(Guid key) => IdText.Part(key);

    /// <summary>Encodes an integer key.</summary>
    /// <param name="key">The key.</param>
    public static string Encode(long key) => key.ToString(CultureInfo.InvariantCulture);

    /// <summary>Decodes a string key.</summary>
    /// <param name="text">What <see cref="Encode(string)"/> gave.</param>
    /// <exception cref="FormatException">The text is not what it gives.</exception>
    public static string DecodeString(string text) => text == Empty ? "" : IdText.DecodeString(text);
}

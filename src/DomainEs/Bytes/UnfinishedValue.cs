using System.Globalization;
using System.Text;

namespace DomainEs;

/// <summary>What was written of a value before something stopped its writing.</summary>
internal static class UnfinishedValue
{
    /// <summary>Where the writing stopped: names of members and numbers of items from the outermost inwards, as in <c>lines[2].sku</c>, of an id the numbers of its parts; empty if that is the value itself.</summary>
    public static string PathOf(ReadOnlyMemory<byte> written)
    {
        var path = new StringBuilder();
        var reader = new EventReader(written);
        while (TryEnter(ref reader, path))
        {
        }

        return path.ToString();
    }

    // To the first pair or item that is not whole.
    private static bool TryEnter(ref EventReader reader, StringBuilder path)
    {
        var count = reader.EnterUnfinished(out var isMap);
        for (var i = 0; i < count; i++)
        {
            if (isMap && reader.IsAtEnd)
                return false; // the key of a dictionary stopped it
            var step = isMap ? reader.ReadKey() : string.Create(CultureInfo.InvariantCulture, $"[{i}]");
            if (TrySkip(ref reader))
                continue;
            path.Append(isMap && path.Length > 0 ? "." : "").Append(step);
            return true;
        }

        return false;
    }

    private static bool TrySkip(ref EventReader reader)
    {
        var ahead = reader;
        try
        {
            ahead.Skip();
        }
        catch (EndOfStreamException)
        {
            return false;
        }

        reader = ahead;
        return true;
    }
}

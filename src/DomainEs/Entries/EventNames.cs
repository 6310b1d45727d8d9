using System.Text;

namespace DomainEs;

/// <summary>The stored names of an aggregate's events as strings, found by their UTF-8 so that none is made for each event.</summary>
internal static class EventNames<T>
    where T : class, IAggregate<T>
{
    private static readonly (byte[] Utf8, string Name)[] s_names =
        T.Events.IsDefault ? [] : [.. T.Events.Select(static e => (Encoding.UTF8.GetBytes(e.Name), e.Name))];

    public static string Of(ReadOnlySpan<byte> utf8)
    {
        foreach (ref readonly var known in s_names.AsSpan())
        {
            if (utf8.SequenceEqual(known.Utf8))
                return known.Name;
        }

        return Encoding.UTF8.GetString(utf8);
    }
}

using System.Text;

namespace DomainEs;

/// <summary>The stored member names of one type in the order they are written, at most 64.</summary>
public sealed class MemberTable
{
    private readonly byte[][] _keys;

    /// <summary>Lists the members.</summary>
    /// <param name="type">The type's name, for messages.</param>
    /// <param name="required">One bit a member: those without which a value cannot be read.</param>
    /// <param name="names">The stored names.</param>
    public MemberTable(string type, ulong required, params ReadOnlySpan<string> names)
    {
        if (names.Length > 64)
            throw new ArgumentException($"'{type}' has {names.Length} members; at most 64 are stored.", nameof(names));
        (Type, Required, Names) = (type, required, names.ToArray());
        _keys = Array.ConvertAll(Names, Encoding.UTF8.GetBytes);
    }

    internal string Type { get; }

    internal ulong Required { get; }

    internal string[] Names { get; }

    /// <summary>The member with this key; −1 if there is none.</summary>
    internal int IndexOf(ReadOnlySpan<byte> key)
    {
        for (var i = 0; i < _keys.Length; i++)
        {
            if (key.SequenceEqual(_keys[i]))
                return i;
        }

        return -1;
    }
}

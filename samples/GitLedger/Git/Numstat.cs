using System.Globalization;

namespace GitLedger.Git;

/// <summary>One field of <c>--numstat -z</c>: <c>added TAB removed TAB path</c>, with <c>-</c> for both counts of a binary file.</summary>
internal readonly ref struct Numstat
{
    private Numstat(LineCounts? lines, ReadOnlySpan<byte> path)
    {
        Lines = lines;
        Path = path;
    }

    /// <summary>The counts; null for a binary file.</summary>
    public LineCounts? Lines { get; }

    /// <summary>The path's bytes, which may hold tabs; empty for a move, whose two paths are the next fields.</summary>
    public ReadOnlySpan<byte> Path { get; }

    /// <summary>Reads a field.</summary>
    /// <exception cref="GitOutputException">It is not one.</exception>
    public static Numstat Read(ReadOnlySpan<byte> field)
    {
        var first = field.IndexOf((byte)'\t');
        var second = first < 0 ? -1 : field[(first + 1)..].IndexOf((byte)'\t') + first + 1;
        if (second <= first)
            throw GitOutputException.Unexpected(field);
        var added = field[..first];
        var removed = field[(first + 1)..second];
        var path = field[(second + 1)..];
        if (added.SequenceEqual("-"u8) && removed.SequenceEqual("-"u8))
            return new Numstat(null, path);
        return long.TryParse(added, NumberStyles.None, CultureInfo.InvariantCulture, out var more) && long.TryParse(removed, NumberStyles.None, CultureInfo.InvariantCulture, out var less)
            ? new Numstat(new LineCounts(more, less), path)
            : throw GitOutputException.Unexpected(field);
    }
}

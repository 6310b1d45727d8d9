using System.Globalization;
using System.Text;

namespace DomainEs.Locking;

/// <summary>How names are written in a lock file: as they are, or in quotes where a space, a colon, a slash or a quote would be taken for something else.</summary>
internal static class LockName
{
    /// <summary>Prints a name.</summary>
    public static string Print(string name)
    {
        if (name.Length > 0 && name.All(IsPlain))
            return name;
        var text = new StringBuilder("\"");
        foreach (var c in name)
        {
            if (c is '"' or '\\')
                text.Append('\\').Append(c);
            else if (char.IsControl(c) || char.IsSurrogate(c) || (char.IsWhiteSpace(c) && c != ' '))
                text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                text.Append(c);
        }

        return text.Append('"').ToString();
    }

    /// <summary>Reads a name and goes behind it.</summary>
    /// <param name="line">The line.</param>
    /// <param name="at">Where in it.</param>
    /// <returns>The name; null if none stands there.</returns>
    public static string? Read(string line, ref int at)
    {
        if (at < line.Length && line[at] == '"')
            return ReadQuoted(line, ref at);
        var start = at;
        while (at < line.Length && IsPlain(line[at]))
            at++;
        return at > start ? line.Substring(start, at - start) : null;
    }

    private static string? ReadQuoted(string line, ref int at)
    {
        var text = new StringBuilder();
        for (at++; at < line.Length; at++)
        {
            if (line[at] == '"')
            {
                at++;
                return text.ToString();
            }

            if (line[at] != '\\')
                text.Append(line[at]);
            else if (++at < line.Length && line[at] is '"' or '\\')
                text.Append(line[at]);
            else if (at + 4 < line.Length && line[at] == 'u' && IsHex(line, at + 1))
                text.Append((char)((Uri.FromHex(line[++at]) << 12) | (Uri.FromHex(line[++at]) << 8) | (Uri.FromHex(line[++at]) << 4) | Uri.FromHex(line[++at])));
            else
                return null;
        }

        return null;
    }

    private static bool IsHex(string line, int at) => Enumerable.Range(at, 4).All(i => Uri.IsHexDigit(line[i]));

    private static bool IsPlain(char c) => !(char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c) || c is ':' or '/' or '"' or '\\' or '#');
}

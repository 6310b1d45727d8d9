using System.Globalization;
using System.Text;
using GitLedger.Git;

namespace GitLedger.Report;

/// <summary>A path as people can read it and no terminal obeys it: what cannot be printed is written as a C# escape.</summary>
internal static class PathText
{
    /// <summary>The text of a path.</summary>
    public static string Of(FilePath path)
    {
        var name = path.ToString();
        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            // See GitPath: a byte that is not UTF-8, or the hash that ends an overlong path.
            if (name[i] == GitPath.Escape && i + 1 < name.Length)
                text.Append(name[i + 1] == '#' ? "…" : @"\x");
            else if (IsUnprintable(name[i]))
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)name[i]:X4}");
            else
                text.Append(name[i]);
        }

        return text.ToString();
    }

    // Control, format (right-to-left marks) and line separators; halves of pairs stand beside each other.
    private static bool IsUnprintable(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}

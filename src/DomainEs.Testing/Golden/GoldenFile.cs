using System.Globalization;
using System.Text;

namespace DomainEs.Testing;

/// <summary>The file of one shipped event version: payloads with their values as people read them, and their bytes.</summary>
/// <param name="Aggregate">The stored name of the aggregate.</param>
/// <param name="Event">The event with its version, <c>deposited@1</c>.</param>
/// <param name="Payloads">The payloads, each with a title.</param>
internal sealed record GoldenFile(string Aggregate, string Event, IReadOnlyList<(string Title, byte[] Body)> Payloads)
{
    private const string Header = "domaines-golden 1";
    private const string Bytes = "bytes: ";
    private const int BytesOfLine = 32;

    /// <summary>Where the file of an event lies below the folder of golden payloads.</summary>
    public static string PathOf(string context, string aggregate, string e) => Path.Combine(FileName(context), FileName(aggregate), FileName(e) + ".txt");

    /// <summary>The text of the file.</summary>
    public string Print()
    {
        var text = new StringBuilder();
        text.Append(Header).Append(' ').Append(Aggregate).Append('/').Append(Event).Append('\n');
        foreach (var (title, body) in Payloads)
        {
            text.Append("\n# ").Append(title).Append('\n');
            foreach (var (path, value) in Payload.Values(body))
                text.Append(path.Length == 0 ? "(nothing)" : path).Append(" = ").Append(value).Append('\n');
            for (var at = 0; at < body.Length; at += BytesOfLine)
                text.Append(Bytes).Append(Convert.ToHexStringLower(body.AsSpan(at, Math.Min(BytesOfLine, body.Length - at)))).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is none, or its values are not those of its bytes: somebody changed it.</exception>
    public static GoldenFile Parse(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        if (!lines[0].StartsWith(Header + " ", StringComparison.Ordinal) || lines[0][(Header.Length + 1)..].Split('/', 2) is not [var aggregate, var e])
            throw new FormatException($"Its first line is not '{Header} <aggregate>/<event>'.");
        var payloads = new List<(string Title, byte[] Body)>();
        foreach (var line in lines)
        {
            if (line.StartsWith("# ", StringComparison.Ordinal))
                payloads.Add((line[2..], []));
            else if (line.StartsWith(Bytes, StringComparison.Ordinal) && payloads.Count > 0)
                payloads[^1] = (payloads[^1].Title, [.. payloads[^1].Body, .. Convert.FromHexString(line[Bytes.Length..])]);
        }

        var file = new GoldenFile(aggregate, e, payloads);
        return file.Print() == string.Join('\n', lines) ? file : throw new FormatException("Its values are not those of its bytes. It is never changed once it is written: take it back from version control.");
    }

    /// <summary>The name of an event in a stream: the version stands in it from the second on.</summary>
    public static string StoredName(string e) => e.EndsWith("@1", StringComparison.Ordinal) ? e[..^2] : e;

    // Names may have what a file's cannot, or differ in case alone where files do not.
    private static string FileName(string name)
    {
        var text = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(name))
        {
            if (b is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'_' or (byte)'@')
                text.Append((char)b);
            else
                text.Append('=').Append(b.ToString("x2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}

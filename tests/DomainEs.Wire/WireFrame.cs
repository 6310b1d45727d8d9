using System.Globalization;
using System.Text;

namespace DomainEs.Wire;

/// <summary>One whole message of the NATS protocol: its line and, where it has one, its payload with headers.</summary>
/// <param name="Line">The line without its end, e.g. <c>HPUB bank.account.1 _INBOX.x.1 120 300</c>.</param>
/// <param name="Bytes">All of it as it was on the wire.</param>
public sealed record WireFrame(string Line, ReadOnlyMemory<byte> Bytes)
{
    private const int LineEnd = 2;

    /// <summary>The words of the line.</summary>
    public IReadOnlyList<string> Words => Line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The first word, e.g. <c>HPUB</c>.</summary>
    public string Verb => Words[0].ToUpperInvariant();

    /// <summary>The subject of a message; empty for everything else.</summary>
    public string Subject => PayloadLength > 0 || Verb is "PUB" or "HPUB" or "MSG" or "HMSG" ? Words[1] : "";

    /// <summary>Headers and payload as text.</summary>
    public string Body => Encoding.Latin1.GetString(Bytes.Span[Math.Min(Bytes.Length, Line.Length + LineEnd)..]);

    /// <summary>Whether a server says what became of a published message.</summary>
    public bool IsPublishAnswer => Verb is "MSG" && (Body.StartsWith("{\"stream\":", StringComparison.Ordinal) || Body.StartsWith("{\"error\":", StringComparison.Ordinal) && Body.Contains("\"seq\":", StringComparison.Ordinal));

    private int PayloadLength => LengthOf(Line);

    /// <summary>How many bytes follow the line, its own end not counted; 0 if none do.</summary>
    public static int LengthOf(string line) =>
        line.StartsWith("PUB ", StringComparison.OrdinalIgnoreCase) || line.StartsWith("HPUB ", StringComparison.OrdinalIgnoreCase)
        || line.StartsWith("MSG ", StringComparison.OrdinalIgnoreCase) || line.StartsWith("HMSG ", StringComparison.OrdinalIgnoreCase)
            ? int.Parse(line.AsSpan(line.LastIndexOf(' ') + 1), NumberStyles.None, CultureInfo.InvariantCulture) + LineEnd
            : 0;
}

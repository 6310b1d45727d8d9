namespace DomainEs.Locking;

/// <summary>How a value is stored, as a lock file writes it: <c>decimal</c>, <c>Line[]?</c>, <c>{string: int}</c>, <c>(string, long)</c>, <c>codec MoneyCodec</c>.</summary>
/// <param name="Form">In which form.</param>
/// <param name="Name">The name of a plain value, a type or a codec.</param>
/// <param name="Parts">The item of a sequence; key and value of a map; the parts of a composite id.</param>
/// <param name="IsNullable">Whether nil may stand for it.</param>
internal sealed record LockType(LockForm Form, string Name, IReadOnlyList<LockType> Parts, bool IsNullable = false)
{
    /// <summary>The names of values that are stored by themselves.</summary>
    public static readonly IReadOnlyCollection<string> PlainNames =
    [
        "bool", "char", "sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "float", "double", "decimal", "string", "bytes",
        "Guid", "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan", "Uri",
    ];

    private static readonly HashSet<string> s_plain = new(PlainNames, StringComparer.Ordinal);

    public static LockType Plain(string name) => new(LockForm.Named, name, []);

    public bool IsPlain => Form == LockForm.Named && s_plain.Contains(Name);

    /// <summary>Reads a type; null if the text is none.</summary>
    public static LockType? Parse(string text)
    {
        var at = 0;
        return Read(text, ref at) is { } type && at == text.Length ? type : null;
    }

    public override string ToString()
    {
        var text = Form switch
        {
            LockForm.Sequence => Parts[0] + "[]",
            LockForm.Map => $"{{{Parts[0]}: {Parts[1]}}}",
            LockForm.Tuple => $"({string.Join(", ", Parts)})",
            LockForm.Codec => "codec " + Name,
            _ => Name,
        };
        return IsNullable ? text + "?" : text;
    }

    public bool Equals(LockType? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    private static LockType? Read(string text, ref int at)
    {
        var type = ReadFirst(text, ref at);
        while (type is not null && at < text.Length && text[at] is '?' or '[')
        {
            if (text[at] == '?' && !type.IsNullable)
                (type, at) = (type with { IsNullable = true }, at + 1);
            else if (string.CompareOrdinal(text, at, "[]", 0, 2) == 0)
                (type, at) = (new LockType(LockForm.Sequence, "", [type]), at + 2);
            else
                return null;
        }

        return type;
    }

    private static LockType? ReadFirst(string text, ref int at)
    {
        if (at < text.Length && text[at] == '{')
            return ReadParts(text, ref at, ": ", '}') is [_, _] pair ? new LockType(LockForm.Map, "", pair) : null;
        if (at < text.Length && text[at] == '(')
            return ReadParts(text, ref at, ", ", ')') is { Count: > 1 } parts ? new LockType(LockForm.Tuple, "", parts) : null;
        if (string.CompareOrdinal(text, at, "codec ", 0, 6) == 0)
        {
            at += 6;
            return ReadName(text, ref at) is { } codec ? new LockType(LockForm.Codec, codec, []) : null;
        }

        return ReadName(text, ref at) is { } name ? Plain(name) : null;
    }

    private static List<LockType>? ReadParts(string text, ref int at, string between, char end)
    {
        var parts = new List<LockType>();
        at++;
        while (Read(text, ref at) is { } part)
        {
            parts.Add(part);
            if (at < text.Length && text[at] == end)
            {
                at++;
                return parts;
            }

            if (string.CompareOrdinal(text, at, between, 0, between.Length) != 0)
                return null;
            at += between.Length;
        }

        return null;
    }

    // A label of a constructed type has its arguments in angle brackets: Range<int>.
    private static string? ReadName(string text, ref int at)
    {
        var (start, depth) = (at, 0);
        while (at < text.Length && (depth > 0 || !Ends(text, at)))
        {
            depth += text[at] == '<' ? 1 : text[at] == '>' ? -1 : 0;
            at++;
        }

        return at > start && depth == 0 ? text.Substring(start, at - start) : null;
    }

    private static bool Ends(string text, int at) =>
        text[at] is '?' or '[' or ']' or '{' or '}' or '(' or ')' or ',' or ' ' || (text[at] == ':' && at + 1 < text.Length && text[at + 1] == ' ');
}

/// <summary>In which form a value is stored.</summary>
internal enum LockForm
{
    /// <summary>By itself, or as a record, an enum, an id or a closed hierarchy that is described elsewhere.</summary>
    Named,

    /// <summary>As an array of values of one type.</summary>
    Sequence,

    /// <summary>As a map of keys and values.</summary>
    Map,

    /// <summary>As an array of parts, each of its own type.</summary>
    Tuple,

    /// <summary>As a user's codec writes it.</summary>
    Codec,
}

using System.Globalization;

namespace DomainEs.Locking;

/// <summary>Reads the text of a lock file.</summary>
/// <param name="File">What it says; null if its first line is no header.</param>
/// <param name="Faults">The lines that cannot be understood, by number from 0, each with the reason.</param>
internal sealed record LockReading(LockFile? File, IReadOnlyList<(int Line, string Reason)> Faults)
{
    private static readonly LockKind[] s_kinds =
    [
        LockKind.Aggregate, LockKind.Event, LockKind.Record, LockKind.Enum, LockKind.Flags, LockKind.Id, LockKind.Union,
        LockKind.Member, LockKind.Value, LockKind.Case, LockKind.Removed, LockKind.Retired,
    ];

    public static LockReading Of(string text)
    {
        var lines = text.Split('\n');
        if (HeaderOf(lines[0].TrimEnd()) is not var (format, context))
            return new LockReading(null, [(0, $"the first line is no header such as \"{LockText.Header} {LockText.CurrentFormat} bank\"")]);

        var (facts, kept, faults) = (new List<LockFact>(), new List<string>(), new List<(int, string)>());
        for (var i = 1; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd();
            if (line.Length == 0 || (line[0] == '#' && facts.Count == 0))
                continue;
            if (FactOf(line, out var reason) is { } fact)
            {
                facts.Add(fact);
                continue;
            }

            // What is not understood is never thrown away: a newer version may have written it.
            kept.Add(line);
            if (line[0] != '#' && format <= LockText.CurrentFormat)
                faults.Add((i, reason));
        }

        return new LockReading(new LockFile(context, facts, format, kept), faults);
    }

    private static (int Format, string Context)? HeaderOf(string line)
    {
        var at = LockText.Header.Length + 1;
        if (!line.StartsWith(LockText.Header + " ", StringComparison.Ordinal) || LockName.Read(line, ref at) is not { } number || at++ >= line.Length)
            return null;
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var format) && LockName.Read(line, ref at) is { } context && at == line.Length ? (format, context) : null;
    }

    private static LockFact? FactOf(string line, out string reason)
    {
        var at = 0;
        reason = $"it does not begin with '{LockText.ShippedWord}' or '{LockText.UnshippedWord}'";
        var status = LockName.Read(line, ref at);
        if (status is not (LockText.ShippedWord or LockText.UnshippedWord))
            return null;
        SkipSpaces(line, ref at);
        var word = LockName.Read(line, ref at) ?? "";
        reason = $"'{word}' is no kind of line that this version knows";
        var known = Array.FindIndex(s_kinds, kind => LockText.WordOf(kind) == word);
        if (known < 0)
            return null;
        var kind = s_kinds[known];

        reason = $"it is not '{word} <aggregate>{(kind == LockKind.Aggregate ? "" : "/<event or type>")}' with what follows that";
        SkipSpaces(line, ref at);
        var (aggregate, owner, name) = (LockName.Read(line, ref at), (string?)"", (string?)"");
        if (aggregate is not null && At(line, at) == '/')
            owner = LockName.Read(line, ref Next(ref at));
        if (owner is not null && At(line, at) == ' ')
            name = LockName.Read(line, ref Next(ref at));
        if (aggregate is null || owner is null || name is null || (at < line.Length && !line.Substring(at).StartsWith(": ", StringComparison.Ordinal)))
            return null;
        var fact = new LockFact(kind, aggregate, owner, name, at < line.Length ? line.Substring(at + 2) : "", status == LockText.ShippedWord);
        return IsWhole(fact) ? fact : null;
    }

    private static bool IsWhole(LockFact fact)
    {
        var isPart = fact.Kind is LockKind.Member or LockKind.Removed or LockKind.Value or LockKind.Case;
        var saysMore = fact.Kind is LockKind.Aggregate or LockKind.Id or LockKind.Member or LockKind.Removed or LockKind.Case;
        return fact.Owner.Length > 0 == (fact.Kind != LockKind.Aggregate) && fact.Name.Length > 0 == isPart && fact.Value.Length > 0 == saysMore
            && (fact.Kind is not (LockKind.Member or LockKind.Removed or LockKind.Id) || LockType.Parse(fact.TypeText) is not null);
    }

    private static char At(string line, int at) => at < line.Length ? line[at] : '\n';

    private static void SkipSpaces(string line, ref int at)
    {
        while (At(line, at) == ' ')
            at++;
    }

    private static ref int Next(ref int at)
    {
        at++;
        return ref at;
    }
}

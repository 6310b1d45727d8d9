using System.Globalization;

namespace DomainEs.Testing;

/// <summary>How values read in a failure message: <c>Deposited { Amount = 10 }</c>, the same under every culture.</summary>
internal static class ScenarioText
{
    /// <summary>An event, member by member.</summary>
    public static string Event<T>(IEvent<T> e)
        where T : class, IAggregate<T> => Named(e, MemberComparison.Members<IEvent<T>>(e, T.Compare));

    /// <summary>A state, member by member.</summary>
    public static string State<T>(T? state)
        where T : class, IAggregate<T> => state is null ? "nothing exists" : Named(state, MemberComparison.Members<T>(state, T.Compare));

    /// <summary>A rejection, member by member; its code and message say no more than its type.</summary>
    public static string Rejection<T>(Rejection rejection)
        where T : class, IAggregate<T>
    {
        var members = MemberComparison.Members<Rejection>(rejection, T.Compare).Where(member => member.Path is not (nameof(rejection.Code) or nameof(rejection.Message)));
        return "rejected: " + Named(rejection, rejection is NotFound or AlreadyExists ? [] : [.. members]);
    }

    /// <summary>A time.</summary>
    public static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF zzz", CultureInfo.InvariantCulture);

    /// <summary>Anything else, such as a command, by its own <c>ToString</c>.</summary>
    public static string Value(object? value)
    {
        // What the compiler writes for a record formats its members under the current culture.
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return value?.ToString() ?? "null";
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    /// <summary>Where two values differ; one that is missing differs as a whole.</summary>
    public static IReadOnlyList<string> Differences<T>(T? expected, T? actual, CompareMembers<T> compare)
        where T : class
    {
        if (expected is null || actual is null)
            return expected is null && actual is null ? [] : [$"expected {Existence(expected)}, actual {Existence(actual)}"];
        var comparison = new MemberComparison();
        compare(comparison, expected, actual);
        return [.. comparison.Differences.Select(difference => difference.ToString())];
    }

    /// <summary>Sets lines in under the one before.</summary>
    public static IEnumerable<string> Indent(IEnumerable<string> lines) => lines.Select(line => "  " + line);

    private static string Existence(object? value) => value is null ? "nothing" : "something";

    private static string Named(object value, IReadOnlyList<(string Path, string Text)> members)
    {
        var name = value.GetType().Name;

        // A member without a path is the value itself, as where a type is compared as a whole.
        if (members is [("", var whole)])
            return whole.StartsWith(name, StringComparison.Ordinal) ? whole : $"{name} {{ {whole} }}";
        return members.Count == 0 ? name : $"{name} {{ {string.Join(", ", members.Select(member => $"{member.Path} = {member.Text}"))} }}";
    }
}

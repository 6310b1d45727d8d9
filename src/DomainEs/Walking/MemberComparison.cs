using System.Collections.Immutable;
using System.Globalization;

namespace DomainEs;

/// <summary>Walks two values member by member and notes where they differ; generated code says which members there are.</summary>
/// <remarks>Never uses <c>Equals</c> of a record or a collection: two equal <see cref="ImmutableArray{T}"/>s are not <c>Equals</c>.</remarks>
public sealed class MemberComparison
{
    private readonly List<MemberDifference> _differences = [];
    private readonly Stack<string> _path = [];
    private readonly bool _notesAll;
    private readonly MemberVisitor? _visitor;

    private string Path => string.Concat(_path.Reverse());

    /// <summary>Begins a comparison.</summary>
    public MemberComparison()
    {
    }

    private MemberComparison(bool notesAll) => _notesAll = notesAll;

    internal MemberComparison(MemberVisitor visitor) => _visitor = visitor;

    /// <summary>Where the two differ, in the order of the walk.</summary>
    public IReadOnlyList<MemberDifference> Differences => _differences;

    /// <summary>Whether the two are equal as far as they were walked.</summary>
    public bool IsEqual => _differences.Count == 0;

    /// <summary>The members of one value as text, in the order of the walk.</summary>
    /// <param name="value">The value.</param>
    /// <param name="compare">Walks it.</param>
    /// <typeparam name="T">Its type.</typeparam>
    public static IReadOnlyList<(string Path, string Text)> Members<T>(T value, CompareMembers<T> compare)
    {
        ArgumentNullException.ThrowIfNull(compare);
        var all = new MemberComparison(notesAll: true);
        compare(all, value, value);
        return [.. all._differences.Select(member => (member.Path, member.Actual))];
    }

    /// <summary>Compares one member.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="expected">The one value.</param>
    /// <param name="actual">The other value.</param>
    /// <param name="compare">Compares them where both are there.</param>
    /// <typeparam name="T">Its type.</typeparam>
    public void Member<T>(string name, T? expected, T? actual, CompareMembers<T> compare)
    {
        ArgumentNullException.ThrowIfNull(compare);
        if (_visitor is not null)
        {
            _visitor.Member(this, name, expected, actual, compare);
            return;
        }

        _path.Push(_path.Count == 0 || name.StartsWith('[') ? name : "." + name);
        var noted = _differences.Count;
        if (expected is null || actual is null)
            Leaf(expected, actual);
        else
            compare(this, expected, actual);
        if (_notesAll && actual is not null && TextBefore(actual, noted == _differences.Count ? null : _differences[noted].Path, Path) is { } text)
            _differences.Insert(noted, new MemberDifference(Path, text, text));
        _path.Pop();
    }

    /// <summary>Compares two values that have no members of interest.</summary>
    /// <param name="expected">The one value.</param>
    /// <param name="actual">The other value.</param>
    /// <typeparam name="T">Their type.</typeparam>
    public void Leaf<T>(T? expected, T? actual)
    {
        if (_visitor is not null)
            _visitor.Leaf(expected, actual);
        else if (_notesAll || !EqualityComparer<T>.Default.Equals(expected, actual))
            Note(Text(expected), Text(actual));
    }

    /// <summary>Compares two sequences, one value after another.</summary>
    /// <param name="expected">The one sequence.</param>
    /// <param name="actual">The other sequence.</param>
    /// <param name="compare">Compares two values.</param>
    /// <typeparam name="T">The type of one.</typeparam>
    public void Items<T>(IEnumerable<T> expected, IEnumerable<T> actual, CompareMembers<T> compare)
    {
        var (left, right) = (ListOf(expected), ListOf(actual));
        if (_visitor is not null)
        {
            _visitor.Items(this, left, right, compare);
            return;
        }

        for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
            Member(string.Create(CultureInfo.InvariantCulture, $"[{i}]"), left[i], right[i], compare);
        if (left.Count != right.Count)
            Note(Count(left.Count), Count(right.Count));
        else if (_notesAll && left.Count == 0)
            Note("[]", "[]");
    }

    /// <summary>Compares two sets, whatever their order.</summary>
    /// <param name="expected">The one set.</param>
    /// <param name="actual">The other set.</param>
    /// <typeparam name="T">The type of a value.</typeparam>
    public void Set<T>(IEnumerable<T> expected, IEnumerable<T> actual)
    {
        var (left, right) = (ListOf(expected), ListOf(actual));
        if (_visitor is not null)
        {
            _visitor.Set(this, left, right);
            return;
        }

        if (_notesAll || !left.ToHashSet().SetEquals(right))
            Note(All(left), All(right));
    }

    /// <summary>Compares two dictionaries key by key, whatever their order.</summary>
    /// <param name="expected">The one dictionary.</param>
    /// <param name="actual">The other dictionary.</param>
    /// <param name="compare">Compares two values.</param>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    public void Pairs<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> expected, IEnumerable<KeyValuePair<TKey, TValue>> actual, CompareMembers<TValue> compare)
        where TKey : notnull
    {
        if (_visitor is not null)
        {
            _visitor.Pairs(this, expected, actual, compare);
            return;
        }

        var (left, right) = (new Dictionary<TKey, TValue>(expected), new Dictionary<TKey, TValue>(actual));
        if (_notesAll && left.Count == 0)
            Note("{}", "{}");
        foreach (var key in left.Keys.Union(right.Keys))
        {
            var (inLeft, inRight) = (left.TryGetValue(key, out var x), right.TryGetValue(key, out var y));
            if (inLeft && inRight)
                Member($"[{Text(key)}]", x, y, compare);
            else
                Member($"[{Text(key)}]", inLeft ? "present" : "absent", inRight ? "present" : "absent", static (c, a, b) => c.Note(a, b));
        }
    }

    /// <summary>Notes a difference at the place the walk has come to.</summary>
    /// <param name="expected">The one value as text.</param>
    /// <param name="actual">The other value as text.</param>
    public void Note(string expected, string actual)
    {
        if (_visitor is not null)
            _visitor.Note(expected, actual);
        else
            _differences.Add(new MemberDifference(Path, expected, actual));
    }

    /// <summary>What is told of a value before its members are.</summary>
    /// <param name="value">The value.</param>
    /// <param name="told">The path of the first of its members that was told; null if none was.</param>
    /// <param name="path">Its own path.</param>
    /// <returns>The name of a case of a closed hierarchy; of what has no members all there is to say; null of anything else.</returns>
    internal static string? TextBefore<T>(T value, string? told, string path) => told is null
        ? Text(value)
        : told != path && typeof(T) is { IsAbstract: true, IsInterface: false } && value is not System.Collections.IEnumerable ? value!.GetType().Name : null;

    /// <summary>A value as it reads under every culture.</summary>
    internal static string Text<T>(T? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        byte[] bytes => Convert.ToHexString(bytes),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => OwnText(value),
    };

    private static IReadOnlyList<T> ListOf<T>(IEnumerable<T> values) => values switch
    {
        ImmutableArray<T> { IsDefault: true } => [],
        IReadOnlyList<T> list => list,
        _ => [.. values],
    };

    private static string Count(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} items");

    private static string All<T>(IEnumerable<T> values) => $"{{{string.Join(", ", values.Select(Text).Order(StringComparer.Ordinal))}}}";

    // What the compiler writes for a record formats its members under the current culture.
    private static string OwnText<T>(T value)
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return value!.ToString() ?? "";
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}

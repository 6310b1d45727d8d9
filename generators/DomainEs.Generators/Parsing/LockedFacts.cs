using DomainEs.Generators.Model;
using DomainEs.Generators.Support;
using DomainEs.Locking;

namespace DomainEs.Generators.Parsing;

/// <summary>Says what a lock file would say of one aggregate as it is now.</summary>
internal sealed class LockedFacts
{
    private const string Global = "global::";

    private readonly string _aggregate;
    private readonly BytesModel _bytes;
    private readonly IReadOnlyList<(string Type, string StoredName)> _events;
    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);

    private LockedFacts(string aggregate, EquatableArray<EventModel> events, EquatableArray<OldVersionModel> olds, BytesModel bytes)
    {
        (_aggregate, _bytes) = (aggregate, bytes);
        _events = [.. events.Select(static e => (e.Type, e.StoredName)), .. olds.Select(static old => (old.Type, old.StoredName))];
        var types = Types().ToList();
        foreach (var (type, name) in types)
            _labels[type] = types.Count(other => other.Name == name) > 1 || LockType.PlainNames.Contains(name) ? FullName(type) : name;
    }

    /// <summary>The facts of an aggregate of a context.</summary>
    public static IEnumerable<LockFact> Of(string context, ParsedAggregate parsed) =>
        Of(context, parsed.Model.StoredName, parsed.Tokens, parsed.Model.Events, parsed.Model.OldVersions, parsed.Model.Bytes, parsed.Model.Retired);

    /// <inheritdoc cref="Of(string, ParsedAggregate)"/>
    public static IEnumerable<LockFact> Of(
        string context, string aggregate, string tokens, EquatableArray<EventModel> events, EquatableArray<OldVersionModel> olds, BytesModel bytes, IEnumerable<string> retired)
    {
        yield return new LockFact(LockKind.Aggregate, aggregate, "", "", $"{context}.{aggregate}.{tokens}");
        var facts = new LockedFacts(aggregate, events, olds, bytes);
        foreach (var fact in facts.OfEvents().Concat(facts.OfTypes()))
            yield return fact;
        foreach (var name in retired)
            yield return new LockFact(LockKind.Retired, aggregate, name, "", "");
    }

    /// <summary>An event as a lock file names it, always with its version: <c>deposited@1</c>.</summary>
    public static string NameOf(string stored)
    {
        var at = stored.LastIndexOf('@');
        return at > 0 && stored.Length > at + 1 && stored.Skip(at + 1).All(static c => c is >= '0' and <= '9') ? stored : stored + "@1";
    }

    /// <summary>What a lock file calls a type of the aggregate's events; null if it is not described there.</summary>
    public static IReadOnlyDictionary<string, string> Labels(EquatableArray<EventModel> events, EquatableArray<OldVersionModel> olds, BytesModel bytes) =>
        new LockedFacts("", events, olds, bytes)._labels;

    private IEnumerable<(string Type, string Name)> Types()
    {
        // An event may also be a member of another one.
        var own = new HashSet<string>(_events.Select(static e => e.Type), StringComparer.Ordinal);
        own.ExceptWith(_bytes.Objects.SelectMany(static shape => shape.Members).SelectMany(static member => Named(member.Shape)));
        own.ExceptWith(_bytes.Unions.SelectMany(static shape => shape.Cases).SelectMany(static one => Named(one.Shape)));
        return _bytes.Objects.Where(shape => !own.Contains(shape.Type)).Select(static shape => (shape.Type, shape.Name))
            .Concat(_bytes.Enums.Select(static shape => (shape.Type, shape.Name)))
            .Concat(_bytes.Ids.Select(static shape => (shape.Type, shape.Name)))
            .Concat(_bytes.Unions.Select(static shape => (shape.Type, shape.Name)));
    }

    private static IEnumerable<string> Named(ValueShape? shape) => shape is null ? [] :
        shape.Kind == ShapeKind.Named ? [shape.Type] : Named(shape.Key).Concat(Named(shape.Item));

    private IEnumerable<LockFact> OfEvents()
    {
        foreach (var e in _events)
        {
            var owner = NameOf(e.StoredName);
            yield return new LockFact(LockKind.Event, _aggregate, owner, "", "");
            foreach (var member in _bytes.Objects.Where(shape => shape.Type == e.Type).SelectMany(static shape => shape.Members))
                yield return Member(owner, member);
        }
    }

    private IEnumerable<LockFact> OfTypes()
    {
        foreach (var shape in _bytes.Objects.Where(shape => _labels.ContainsKey(shape.Type)))
        {
            yield return new LockFact(LockKind.Record, _aggregate, _labels[shape.Type], "", "");
            foreach (var member in shape.Members)
                yield return Member(_labels[shape.Type], member);
        }

        foreach (var shape in _bytes.Enums)
        {
            var isStoredByName = shape.Read.Count > 0;
            yield return new LockFact(isStoredByName ? LockKind.Enum : LockKind.Flags, _aggregate, _labels[shape.Type], "", "");
            foreach (var value in shape.Read)
                yield return new LockFact(LockKind.Value, _aggregate, _labels[shape.Type], value.StoredName, "");
        }

        foreach (var shape in _bytes.Unions)
        {
            yield return new LockFact(LockKind.Union, _aggregate, _labels[shape.Type], "", "");
            foreach (var one in shape.Cases)
                yield return new LockFact(LockKind.Case, _aggregate, _labels[shape.Type], one.StoredName, TypeOf(one.Shape).ToString());
        }

        foreach (var shape in _bytes.Ids)
        {
            var parts = shape.Parts.Select(part => TypeOf(part.Shape)).ToList();
            yield return new LockFact(LockKind.Id, _aggregate, _labels[shape.Type], "", (parts.Count == 1 ? parts[0] : new LockType(LockForm.Tuple, "", parts)).ToString());
        }
    }

    private LockFact Member(string owner, MemberShape member) => LockFact.Member(_aggregate, owner, member.StoredName, TypeOf(member.Shape).ToString(), DefaultOf(member.Default));

    private LockType TypeOf(ValueShape shape)
    {
        var type = shape.Kind switch
        {
            ShapeKind.Memory => LockType.Plain("bytes"),
            ShapeKind.Plain => LockType.Plain(PlainName(shape.Type)),
            ShapeKind.Named => LockType.Plain(_labels.TryGetValue(shape.Type, out var label) ? label : shape.Name),
            ShapeKind.Sequence => new LockType(LockForm.Sequence, "", [TypeOf(shape.Item!)]),
            ShapeKind.Dictionary => new LockType(LockForm.Map, "", [TypeOf(shape.Key!), TypeOf(shape.Item!)]),
            ShapeKind.Codec => new LockType(LockForm.Codec, Without(Global, shape.Writer), []),
            _ => LockType.Plain(PlainName(shape.Type) == "Guid" ? "Guid" : "string"),
        };
        return type with { IsNullable = shape.IsNullable };
    }

    // A dot stands in every full name, so that it is never a plain one.
    private static string FullName(string type) => type.IndexOf('.') < 0 ? "." + Without(Global, type) : Without(Global, type);

    private static string PlainName(string type) => type == "byte[]" ? "bytes" : Without(Global + "System.", type);

    private static string Without(string prefix, string text) => text.StartsWith(prefix, StringComparison.Ordinal) ? text.Substring(prefix.Length) : text;

    // What a lock file says of a default is the value alone, without C# around it.
    private static string? DefaultOf(string? text) => text switch
    {
        null => null,
        "null!" => "null",
        "default!" => "its initialiser",
        _ when text.EndsWith(".Empty", StringComparison.Ordinal) => "[]",
        _ when text.StartsWith("(" + Global, StringComparison.Ordinal) => text.Substring(text.LastIndexOf('(') + 1).TrimEnd(')'),
        _ => text,
    };
}

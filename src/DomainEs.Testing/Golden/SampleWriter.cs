using System.Buffers;
using System.Globalization;
using DomainEs.Locking;

namespace DomainEs.Testing;

/// <summary>Writes an event as its lock file describes it, with values that are always the same and none of which is a default.</summary>
/// <param name="held">The lock file.</param>
/// <param name="aggregate">The stored name of the aggregate.</param>
/// <param name="choices">Which cases and values come next, and then what may be missing, nil or empty is there; null for the first ones and none of that.</param>
internal sealed class SampleWriter(LockFile held, string aggregate, SampleChoices? choices)
{
    private readonly bool _isFull = choices is not null;
    private readonly HashSet<string> _within = [];
    private int _count;

    /// <summary>The body of an event.</summary>
    /// <param name="e">The event as the lock file names it.</param>
    /// <exception cref="NoSampleException">It holds what only a user's codec can write.</exception>
    public byte[] Body(string e)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        Members(ref writer, e);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    private void Members(ref EventWriter writer, string owner)
    {
        _within.Add(owner);
        var members = held.Parts(aggregate, owner, LockKind.Member).Where(member => _isFull || member.Default is null).ToList();
        writer.WriteMapHeader(members.Count);
        foreach (var member in members)
        {
            writer.WriteString(member.Name);
            Value(ref writer, LockType.Parse(member.TypeText)!, member.Name);
        }

        _within.Remove(owner);
    }

    private void Value(ref EventWriter writer, LockType type, string name)
    {
        // A type that holds itself ends where it may.
        if (type.IsNullable && (!_isFull || _within.Contains(type.Name)))
            writer.WriteNil();
        else if (type.Form == LockForm.Sequence)
            Sequence(ref writer, type, name);
        else if (type.Form == LockForm.Map)
            Map(ref writer, type, name);
        else if (type.Form == LockForm.Tuple)
            Tuple(ref writer, type, name);
        else if (type.Form == LockForm.Codec)
            throw new NoSampleException($"'{name}' is written by {type.Name}");
        else if (held.Owner(aggregate, type.Name) is { } owner)
            Named(ref writer, owner, name);
        else
            Plain(ref writer, type.Name, name);
    }

    private void Sequence(ref EventWriter writer, LockType type, string name)
    {
        var isThere = _isFull && !_within.Contains(type.Parts[0].Name);
        writer.WriteArrayHeader(isThere ? 1 : 0);
        if (isThere)
            Value(ref writer, type.Parts[0], name);
    }

    private void Map(ref EventWriter writer, LockType type, string name)
    {
        var isThere = _isFull && !_within.Contains(type.Parts[1].Name);
        writer.WriteMapHeader(isThere ? 1 : 0);
        if (!isThere)
            return;

        // A GUID that is a key is text.
        if (type.Parts[0].Name == "Guid")
            writer.WriteString(GuidOf(++_count).ToString("D"));
        else
            Value(ref writer, type.Parts[0], name);
        Value(ref writer, type.Parts[1], name);
    }

    private void Tuple(ref EventWriter writer, LockType type, string name)
    {
        writer.WriteArrayHeader(type.Parts.Count);
        foreach (var part in type.Parts)
            Value(ref writer, part, name);
    }

    private void Named(ref EventWriter writer, LockFact owner, string name)
    {
        switch (owner.Kind)
        {
            case LockKind.Id:
                Value(ref writer, LockType.Parse(owner.Value)!, name);
                break;
            case LockKind.Enum:
                writer.WriteString(Choose(owner, [.. held.Parts(aggregate, owner.Owner, LockKind.Value)]).Name);
                break;
            case LockKind.Flags:
                writer.WriteInt64(1);
                break;
            case LockKind.Union:
                Case(ref writer, owner, name);
                break;
            default:
                Members(ref writer, owner.Owner);
                break;
        }
    }

    private void Case(ref EventWriter writer, LockFact owner, string name)
    {
        LockFact[] cases = [.. held.Parts(aggregate, owner.Owner, LockKind.Case)];
        var isOutermost = _within.Add(owner.Owner);

        // What holds itself in any case could go on for ever.
        var chosen = isOutermost ? Choose(owner, cases)
            : cases.FirstOrDefault(one => Ends(LockType.Parse(one.Value)!, [owner.Owner])) ?? throw new NoSampleException($"'{name}' is a {owner.Owner}, and each of its cases holds another");
        writer.WriteArrayHeader(2);
        writer.WriteString(chosen.Name);
        Value(ref writer, LockType.Parse(chosen.Value)!, name);
        if (isOutermost)
            _within.Remove(owner.Owner);
    }

    private LockFact Choose(LockFact owner, LockFact[] parts) => choices?.Next(owner.Owner, parts) ?? parts[0];

    // Whether a value can be made without one of the types it stands in.
    private bool Ends(LockType type, HashSet<string> around)
    {
        if (type.IsNullable || type.Form is LockForm.Sequence or LockForm.Map)
            return true;
        if (type.Form == LockForm.Tuple)
            return type.Parts.All(part => Ends(part, around));
        if (held.Owner(aggregate, type.Name) is not { Kind: LockKind.Union or LockKind.Record } owner)
            return true;
        if (!around.Add(owner.Owner))
            return false;
        var ends = owner.Kind == LockKind.Union
            ? held.Parts(aggregate, owner.Owner, LockKind.Case).Any(one => Ends(LockType.Parse(one.Value)!, around))
            : held.Parts(aggregate, owner.Owner, LockKind.Member).All(member => Ends(LockType.Parse(member.TypeText)!, around));
        around.Remove(owner.Owner);
        return ends;
    }

    private void Plain(ref EventWriter writer, string type, string name)
    {
        var number = ++_count;
        var time = new DateTime(2001, 2, 3, 4, 5, 6, 7, DateTimeKind.Utc).AddDays(number);
        switch (type)
        {
            case "bool": writer.WriteBoolean(true); break;
            case "char": writer.WriteChar((char)('a' + (number % 26))); break;
            case "float": writer.WriteSingle(number + 0.5f); break;
            case "double": writer.WriteDouble(number + 0.5); break;
            case "decimal": writer.WriteDecimal(number + 0.25m); break;
            case "string": writer.WriteString(string.Create(CultureInfo.InvariantCulture, $"{name} {number}")); break;
            case "bytes": writer.WriteBytes([(byte)number, 2, 3]); break;
            case "Guid": writer.WriteGuid(GuidOf(number)); break;
            case "DateTime": writer.WriteDateTime(time); break;
            case "DateTimeOffset": writer.WriteDateTimeOffset(new DateTimeOffset(time).ToOffset(TimeSpan.FromHours(2))); break;
            case "DateOnly": writer.WriteDateOnly(DateOnly.FromDateTime(time)); break;
            case "TimeOnly": writer.WriteTimeOnly(TimeOnly.FromDateTime(time)); break;
            case "TimeSpan": writer.WriteTimeSpan(TimeSpan.FromMinutes(number)); break;
            case "Uri": writer.WriteUri(new Uri(string.Create(CultureInfo.InvariantCulture, $"https://example.org/{number}"))); break;
            default: writer.WriteInt64(number % 100); break;
        }
    }

    private static Guid GuidOf(int number) => new(number, 0x5a, 0x4f, 1, 2, 3, 4, 5, 6, 7, 8);
}

/// <summary>There is no sample of an event that could be made from its lock file.</summary>
internal sealed class NoSampleException(string message) : Exception(message);

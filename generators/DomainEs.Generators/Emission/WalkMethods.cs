using DomainEs.Generators.Model;

namespace DomainEs.Generators.Emission;

/// <summary>The names of the methods that walk values, and the accessors of fields that cannot be named in C#.</summary>
internal sealed class WalkMethods
{
    private readonly UniqueNames _names = new();
    private readonly HashSet<string> _structs;
    private readonly HashSet<string> _walked;
    private readonly SortedDictionary<string, WalkMember> _accessors = new(StringComparer.Ordinal);

    public WalkMethods(WalkModel walk)
    {
        _walked = new(walk.Types.Select(type => type.Type), StringComparer.Ordinal);
        _structs = new(walk.Types.Where(type => type.IsStruct).Select(type => type.Type), StringComparer.Ordinal);
        foreach (var type in walk.Types)
            _names.Of(type.Type, type.Name);
    }

    /// <summary>The accessors that were asked for, by name.</summary>
    public IEnumerable<(string Name, WalkMember Member)> Accessors => _accessors.Select(pair => (pair.Key, pair.Value));

    public bool IsWalked(string type) => _walked.Contains(type);

    public bool IsStruct(string type) => _structs.Contains(type);

    public string CompareOf(string type) => "Compare" + _names.Of(type, type);

    public string CopyOf(string type) => "Copy" + _names.Of(type, type);

    /// <summary>A member's value, by name or by accessor.</summary>
    public string Get(WalkMember member, string value) => member.IsReadable ? $"{value}.{member.Name}" : Access(member, value);

    /// <summary>What a member's new value is assigned to.</summary>
    public string Target(WalkMember member, string value) => member.IsAssignable ? $"{value}.{member.Name}" : Access(member, value);

    private string Access(WalkMember member, string value)
    {
        var owner = member.Owner.Substring(member.Owner.LastIndexOfAny(['.', ':']) + 1).TrimStart('@');
        var name = _names.Of($"{member.Owner} {member.Field}", $"{owner}_{member.Name.TrimStart('@').TrimStart('_')}");
        _accessors[name] = member;
        return $"{name}({(IsStruct(member.Owner) ? "ref " : "")}{value})";
    }
}

using DomainEs.Generators.Model;

namespace DomainEs.Generators.Emission;

/// <summary>The names of the methods that write and read values, and those that are wanted beside the types' own.</summary>
internal sealed class BytesMethods
{
    private readonly UniqueNames _names = new();
    private readonly Dictionary<string, ValueShape> _known = new(StringComparer.Ordinal);
    private readonly Queue<ValueShape> _wanted = new();
    private readonly SortedDictionary<string, MemberShape> _accessors = new(StringComparer.Ordinal);

    /// <summary>The accessors of kept fields that were asked for, by name.</summary>
    public IEnumerable<KeyValuePair<string, MemberShape>> Accessors => _accessors;

    /// <summary>Names the types of a model, always alike.</summary>
    public static BytesMethods Of(BytesModel model)
    {
        var methods = new BytesMethods();
        foreach (var (type, name) in model.Objects.Select(shape => (shape.Type, shape.Name))
            .Concat(model.Enums.Select(shape => (shape.Type, shape.Name)))
            .Concat(model.Ids.Select(shape => (shape.Type, shape.Name)))
            .Concat(model.Unions.Select(shape => (shape.Type, shape.Name))))
        {
            methods._names.Of(type, name);
        }

        return methods;
    }

    /// <summary>The name of a type's methods without the verb.</summary>
    public string NameOf(string type) => _names.Of(type, type);

    public string ReaderOf(string type) => "Read" + NameOf(type);

    public string WriterOf(string type) => "Write" + NameOf(type);

    /// <summary>The method for a value within a collection, without the verb.</summary>
    public string NameOf(ValueShape shape)
    {
        if (shape is { Kind: ShapeKind.Named, IsNullable: false })
            return NameOf(shape.Type);
        var key = $"{shape.Kind} {shape.DeclaredType} {(shape.Kind == ShapeKind.Codec ? shape.Writer : "")}";
        if (!_known.ContainsKey(key))
        {
            _known.Add(key, shape);
            _wanted.Enqueue(shape);
        }

        return _names.Of(key, (shape.IsNullable ? "Nullable" : "") + shape.Name);
    }

    /// <summary>The accessor of a kept field.</summary>
    public string AccessorOf(MemberShape member)
    {
        var owner = member.Owner.Substring(member.Owner.LastIndexOfAny(['.', ':']) + 1).TrimStart('@');
        var name = _names.Of($"{member.Owner} {member.Field}", $"{owner}_{member.Name.TrimStart('@').TrimStart('_')}");
        _accessors[name] = member;
        return name;
    }

    /// <summary>The next value that a method is wanted for.</summary>
    public bool TryTake(out ValueShape shape)
    {
        shape = _wanted.Count > 0 ? _wanted.Dequeue() : null!;
        return shape is not null;
    }
}

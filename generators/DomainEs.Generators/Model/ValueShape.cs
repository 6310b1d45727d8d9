namespace DomainEs.Generators.Model;

/// <summary>How a value is stored.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="Type">Its type without a question mark, for example <c>decimal</c>.</param>
/// <param name="Name">A name for methods, for example <c>Decimal</c> or <c>ListOfLine</c>.</param>
internal sealed record ValueShape(ShapeKind Kind, string Type, string Name)
{
    /// <summary>Whether nil may stand for it.</summary>
    public bool IsNullable { get; init; }

    /// <summary>Whether nil may stand for it only because nullability is off where it is declared.</summary>
    public bool IsOblivious { get; init; }

    /// <summary>Whether it is a struct, so that a nullable one has a <c>Value</c>.</summary>
    public bool IsValueType { get; init; }

    /// <summary>What writes it, for example <c>WriteDecimal</c>.</summary>
    public string Writer { get; init; } = "";

    /// <summary>What reads it, for example <c>ReadDecimal</c>.</summary>
    public string Reader { get; init; } = "";

    /// <summary>What is made of that which was read, with <c>{0}</c> in its place; empty if it is right as it is.</summary>
    public string Wrap { get; init; } = "";

    /// <summary>What it holds: an item or a dictionary's value.</summary>
    public ValueShape? Item { get; init; }

    /// <summary>A dictionary's key.</summary>
    public ValueShape? Key { get; init; }

    /// <summary>Of a collection within a state, the type that it must be of to be read back as it is; empty of others.</summary>
    public string KeptType { get; init; } = "";

    /// <summary>The type as it is declared.</summary>
    public string DeclaredType => IsNullable && !IsOblivious ? Type + "?" : Type;
}

/// <summary>In which way a value is stored.</summary>
internal enum ShapeKind
{
    /// <summary>By one call of writer and reader.</summary>
    Plain,

    /// <summary>As bytes of a <c>ReadOnlyMemory</c>.</summary>
    Memory,

    /// <summary>An enum, an id or a type with members: by a method of its own.</summary>
    Named,

    /// <summary>As an array.</summary>
    Sequence,

    /// <summary>As a map.</summary>
    Dictionary,

    /// <summary>By a user's codec; <see cref="ValueShape.Writer"/> is its type.</summary>
    Codec,

    /// <summary>As its text, where only text or a number can stand: the key of a dictionary.</summary>
    TextKey,
}

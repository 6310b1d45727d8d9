using DomainEs.Generators.Support;

namespace DomainEs.Generators.Model;

/// <summary>The types that an aggregate's events, or a state, are made of, each with how it is stored, by type name.</summary>
/// <param name="Objects">Types with members, the events among them.</param>
/// <param name="Enums">Enums.</param>
/// <param name="Ids">Ids.</param>
/// <param name="Unions">Closed hierarchies.</param>
internal sealed record BytesModel(EquatableArray<ObjectShape> Objects, EquatableArray<EnumShape> Enums, EquatableArray<IdShape> Ids, EquatableArray<UnionShape> Unions);

/// <summary>A closed hierarchy: stored as the name of the case and its value.</summary>
/// <param name="Type">For example <c>global::Banking.Payment</c>.</param>
/// <param name="Name">For example <c>Payment</c>; not unique.</param>
/// <param name="Cases">Its cases, by type name.</param>
internal sealed record UnionShape(string Type, string Name, EquatableArray<UnionCase> Cases);

/// <summary>A case of a closed hierarchy.</summary>
/// <param name="StoredName">For example <c>by-card</c>.</param>
/// <param name="Shape">How it is stored.</param>
internal sealed record UnionCase(string StoredName, ValueShape Shape);

/// <summary>A type that is stored as a map of its members.</summary>
/// <param name="Type">For example <c>global::Banking.Deposited</c>.</param>
/// <param name="Name">For example <c>Deposited</c>; not unique.</param>
/// <param name="Members">What is stored, in that order.</param>
/// <param name="Arguments">The members that the constructor takes, in its order.</param>
internal sealed record ObjectShape(string Type, string Name, EquatableArray<MemberShape> Members, EquatableArray<int> Arguments)
{
    /// <summary>Of a type that is kept field by field, what else is to be said of it; null of one that is stored by its public members.</summary>
    public KeptObject? Kept { get; init; }
}

/// <summary>How a type is kept within a state: all its fields, whoever may see them, past constructors and setters.</summary>
/// <param name="IsStruct">Whether it is a struct.</param>
/// <param name="IsShared">Whether it makes no difference if one is held twice, because it is a value that cannot change.</param>
internal sealed record KeptObject(bool IsStruct, bool IsShared);

/// <summary>A stored member.</summary>
/// <param name="Name">For example <c>Amount</c>.</param>
/// <param name="StoredName">For example <c>amount</c>.</param>
/// <param name="Local">The variable it is read into, for example <c>amount</c>.</param>
/// <param name="DeclaredType">For people, for example <c>decimal</c>.</param>
/// <param name="Shape">How its value is stored.</param>
/// <param name="Default">What it is if the bytes have none; null if they must have it.</param>
/// <param name="Setting">How it comes into a new value.</param>
/// <param name="Owner">The type that declares it.</param>
internal sealed record MemberShape(
    string Name, string StoredName, string Local, string DeclaredType, ValueShape Shape, string? Default, MemberSetting Setting, string Owner)
{
    /// <summary>Of a field that is kept: its name for the runtime, for example <c>&lt;Amount&gt;k__BackingField</c>.</summary>
    public string Field { get; init; } = "";

    /// <summary>Of a field that is kept: its type in C#.</summary>
    public string FieldType { get; init; } = "";
}

/// <summary>How a member comes into a new value.</summary>
internal enum MemberSetting
{
    /// <summary>As an argument of the constructor.</summary>
    Argument,

    /// <summary>In the object initializer.</summary>
    Initializer,

    /// <summary>By assignment, if the bytes have it: else its own initialiser stands.</summary>
    Assignment,

    /// <summary>By <c>with</c>, if the bytes have it.</summary>
    With,

    /// <summary>By calling its <c>init</c> accessor, if the bytes have it.</summary>
    Accessor,

    /// <summary>As a field, past its declaration.</summary>
    Field,
}

/// <summary>An enum.</summary>
/// <param name="Type">For example <c>global::Banking.Currency</c>.</param>
/// <param name="Name">For example <c>Currency</c>; not unique.</param>
/// <param name="Reader">What reads its number, for example <c>ReadInt32</c>.</param>
/// <param name="Writer">What writes its number, with the cast: <c>WriteInt64((long)value)</c>.</param>
/// <param name="Written">Values that are written by name.</param>
/// <param name="Read">Values that are read by name: more than are written if two share a number.</param>
internal sealed record EnumShape(
    string Type, string Name, string Reader, string Writer, EquatableArray<EnumValue> Written, EquatableArray<EnumValue> Read);

/// <summary>A value of an enum.</summary>
/// <param name="Name">For example <c>Eur</c>, escaped.</param>
/// <param name="StoredName">For example <c>eur</c>.</param>
internal sealed record EnumValue(string Name, string StoredName);

/// <summary>An id within an event: what it wraps, or an array of its parts.</summary>
/// <param name="Type">For example <c>global::Banking.AccountId</c>.</param>
/// <param name="Name">For example <c>AccountId</c>; not unique.</param>
/// <param name="Parts">One, or several in order.</param>
internal sealed record IdShape(string Type, string Name, EquatableArray<IdPartShape> Parts);

/// <summary>One part of an id.</summary>
/// <param name="Name">For example <c>Value</c>.</param>
/// <param name="Shape">How it is stored.</param>
internal sealed record IdPartShape(string Name, ValueShape Shape);

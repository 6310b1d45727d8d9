using DomainEs.Generators.Support;

namespace DomainEs.Generators.Model;

/// <summary>How state, events and rejections are compared and the state is copied.</summary>
/// <param name="Types">Every type that is walked member by member, by name.</param>
/// <param name="Copy">How the state is copied.</param>
internal sealed record WalkModel(EquatableArray<WalkType> Types, CopyShape Copy);

/// <summary>A type that is walked member by member.</summary>
/// <param name="Type">For example <c>global::Banking.Deposited</c>.</param>
/// <param name="Name">For example <c>Deposited</c>; not unique.</param>
/// <param name="IsStruct">Whether it is a struct.</param>
/// <param name="IsExact">Whether a value of the type can be of no derived type.</param>
/// <param name="IsCopied">Whether a copy of it is made somewhere.</param>
/// <param name="Members">Its fields and auto-properties.</param>
/// <param name="Cases">Of a closed hierarchy the types of its cases, each of which is walked itself; else none.</param>
internal sealed record WalkType(string Type, string Name, bool IsStruct, bool IsExact, bool IsCopied, EquatableArray<WalkMember> Members, EquatableArray<string> Cases = default);

/// <summary>A field or an auto-property.</summary>
/// <param name="Name">As it is written in C#, for example <c>Amount</c> or <c>_items</c>.</param>
/// <param name="Owner">The type that declares it.</param>
/// <param name="Type">Its own type.</param>
/// <param name="Field">The field's name for the runtime, for example <c>&lt;Amount&gt;k__BackingField</c>.</param>
/// <param name="IsReadable">Whether <c>value.Name</c> can be written; else the field is reached by an accessor.</param>
/// <param name="IsAssignable">Whether <c>value.Name = …</c> can be written.</param>
/// <param name="Compare">How it is compared.</param>
/// <param name="Copy">How it is copied.</param>
internal sealed record WalkMember(
    string Name, string Owner, string Type, string Field, bool IsReadable, bool IsAssignable, CompareShape Compare, CopyShape Copy);

/// <summary>How a value is compared.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="Type">Its type, which names the method where it has members.</param>
/// <param name="IsNullable">Whether it may be null by its declaration.</param>
/// <param name="IsNullableStruct">Whether it has a <c>Value</c>.</param>
/// <param name="Item">How what it holds is compared.</param>
internal sealed record CompareShape(CompareKind Kind, string Type, bool IsNullable = false, bool IsNullableStruct = false, CompareShape? Item = null);

/// <summary>In which way a value is compared.</summary>
internal enum CompareKind
{
    /// <summary>By <c>Equals</c>.</summary>
    Leaf,

    /// <summary>Member by member.</summary>
    Members,

    /// <summary>One after another.</summary>
    Items,

    /// <summary>Byte by byte.</summary>
    Memory,

    /// <summary>Whatever the order.</summary>
    Set,

    /// <summary>Key by key.</summary>
    Pairs,

    /// <summary>Not at all: nothing can be known of it.</summary>
    Opaque,
}

/// <summary>How a value is copied.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="Type">Its type, which names the method where it has members.</param>
/// <param name="Method">What copies a collection, with its type arguments if they cannot be inferred: <c>List</c>.</param>
/// <param name="Item">How its items are copied; null if they are shared.</param>
internal sealed record CopyShape(CopyKind Kind, string Type = "", string Method = "", CopyShape? Item = null);

/// <summary>In which way a value is copied.</summary>
internal enum CopyKind
{
    /// <summary>It cannot change, so the copy holds the same one.</summary>
    Shared,

    /// <summary>An object, member by member.</summary>
    Object,

    /// <summary>A struct, member by member.</summary>
    Struct,

    /// <summary>A collection.</summary>
    Collection,

    /// <summary>It cannot be copied.</summary>
    Impossible,
}

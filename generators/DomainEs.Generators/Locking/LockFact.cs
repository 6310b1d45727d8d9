namespace DomainEs.Locking;

/// <summary>One fact of a lock file, one line of it.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Aggregate">The stored name of the aggregate, for example <c>account</c>.</param>
/// <param name="Owner">The event or type it is said of, for example <c>deposited@1</c>; empty for the aggregate itself.</param>
/// <param name="Name">The member, value or case, for example <c>amount</c>; empty for the owner itself.</param>
/// <param name="Value">What is said, for example <c>decimal</c>; empty if that it is there is all.</param>
/// <param name="IsShipped">Whether events may be stored that rely on it.</param>
internal sealed record LockFact(LockKind Kind, string Aggregate, string Owner, string Name, string Value, bool IsShipped = false)
{
    // A default stands behind the type; no type has an equals sign in it.
    private const string Equal = " = ";

    /// <summary>The type of a member, for example <c>string?</c>.</summary>
    public string TypeText => Value.IndexOf(Equal, StringComparison.Ordinal) is >= 0 and var at ? Value.Substring(0, at) : Value;

    /// <summary>What a member is where stored events have none, for example <c>null</c>; null if they must have it.</summary>
    public string? Default => Value.IndexOf(Equal, StringComparison.Ordinal) is >= 0 and var at ? Value.Substring(at + Equal.Length) : null;

    /// <summary>The name of an event without its version.</summary>
    public string EventName => Owner.LastIndexOf('@') is > 0 and var at ? Owner.Substring(0, at) : Owner;

    /// <summary>Whether the fact begins something with facts of its own.</summary>
    public bool IsOwner => Kind is LockKind.Event or LockKind.Record or LockKind.Enum or LockKind.Flags or LockKind.Id or LockKind.Union;

    /// <summary>A member with its type, and its default if it has one.</summary>
    public static LockFact Member(string aggregate, string owner, string name, string type, string? defaultValue) =>
        new(LockKind.Member, aggregate, owner, name, defaultValue is null ? type : type + Equal + defaultValue);
}

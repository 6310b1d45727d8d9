namespace DomainEs.Locking;

/// <summary>What a line of a lock file says.</summary>
internal enum LockKind
{
    /// <summary>An aggregate and the shape of its subjects.</summary>
    Aggregate,

    /// <summary>An event by stored name and version.</summary>
    Event,

    /// <summary>A type that is stored as a map of its members.</summary>
    Record,

    /// <summary>An enum that is stored by the names of its values.</summary>
    Enum,

    /// <summary>An enum that is stored as a number.</summary>
    Flags,

    /// <summary>An id and what it is stored as.</summary>
    Id,

    /// <summary>A closed hierarchy, stored with the name of its case.</summary>
    Union,

    /// <summary>A member of an event or a record, with its type and default.</summary>
    Member,

    /// <summary>A value of an enum.</summary>
    Value,

    /// <summary>A case of a closed hierarchy, with the record it is stored as.</summary>
    Case,

    /// <summary>An optional member that once was: stored events may have it, so its name keeps its type.</summary>
    Removed,

    /// <summary>The name of an event, without a version, that was retired and is never used again.</summary>
    Retired,
}

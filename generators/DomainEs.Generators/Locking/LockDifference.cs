namespace DomainEs.Locking;

/// <summary>One way in which the model is not what the lock file holds.</summary>
/// <param name="Change">What changed.</param>
/// <param name="Was">What the lock file holds.</param>
/// <param name="Now">What the model has in its place; null if it has nothing.</param>
/// <param name="Place">The event or type of the model in which it is; null if <paramref name="Now"/> says where.</param>
internal sealed record LockDifference(LockChange Change, LockFact Was, LockFact? Now, LockFact? Place = null)
{
    /// <summary>Whether stored events could not be read as they were meant.</summary>
    public bool IsError => Change is not (LockChange.OptionalMemberRemoved or LockChange.DefaultChanged);

    public override string ToString() => $"{Change}: {LockText.Line(Was)}{(Now is null ? "" : " -> " + LockText.Line(Now))}";
}

/// <summary>What changed of something shipped.</summary>
internal enum LockChange
{
    /// <summary>An event is gone, and a new one has its shape.</summary>
    EventRenamed,

    /// <summary>An event is gone and not retired, or retired no longer.</summary>
    EventRemoved,

    /// <summary>A member is gone, and a new one has its type.</summary>
    MemberRenamed,

    /// <summary>A member is stored in another way.</summary>
    MemberRetyped,

    /// <summary>A member that stored events may lack, or have as nil, must be there.</summary>
    MemberRequired,

    /// <summary>A member that is always there is gone.</summary>
    MemberRemoved,

    /// <summary>A member that may be missing is gone.</summary>
    OptionalMemberRemoved,

    /// <summary>A member is new, and stored events do not have it.</summary>
    MemberAdded,

    /// <summary>A value of an enum or a case of a closed hierarchy is gone.</summary>
    ValueRemoved,

    /// <summary>An aggregate is found under another subject, or not at all.</summary>
    SubjectChanged,

    /// <summary>A retired name is an event's again.</summary>
    RetiredNameUsed,

    /// <summary>What is read for a member that stored events lack is another value.</summary>
    DefaultChanged,
}

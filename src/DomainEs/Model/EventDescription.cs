using System.Collections.Immutable;

namespace DomainEs;

/// <summary>One event of an aggregate as data: its stored name and members. Each old version that is still read has a description of its own.</summary>
/// <param name="Name">The stored name with its version, for example <c>order-placed@2</c>.</param>
/// <param name="Members">The members in the order they are written.</param>
public sealed record EventDescription(string Name, ImmutableArray<MemberDescription> Members)
{
    /// <summary>The version in the stored name: 1 unless it ends in <c>@n</c>.</summary>
    public int Version => StoredEventName.Split(Name).Version;

    /// <summary>Whether it is an old version: read, made into newer events by its upcaster, and not applied itself.</summary>
    public bool IsOld { get; init; }
}

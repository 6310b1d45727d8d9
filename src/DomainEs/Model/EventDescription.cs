using System.Collections.Immutable;

namespace DomainEs;

/// <summary>One event of an aggregate as data: its stored name and members.</summary>
/// <param name="Name">The stored name with its version, for example <c>order-placed@2</c>.</param>
/// <param name="Members">The members in the order they are written.</param>
public sealed record EventDescription(string Name, ImmutableArray<MemberDescription> Members)
{
    /// <summary>The version in the stored name: 1 unless it ends in <c>@n</c>.</summary>
    public int Version => Name.LastIndexOf('@') is > 0 and var at ? int.Parse(Name.AsSpan(at + 1), System.Globalization.CultureInfo.InvariantCulture) : 1;
}

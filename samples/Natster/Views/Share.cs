using System.Collections.Immutable;

namespace Natster;

/// <summary>One catalog shared with one account.</summary>
/// <param name="Name">The catalog's name.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="With">Who may import it.</param>
/// <param name="SharedAt">When it was shared.</param>
/// <param name="ImportedAt">When it was imported; null if it was not.</param>
public sealed record Share(string Name, AccountKey Owner, AccountKey With, DateTimeOffset SharedAt, DateTimeOffset? ImportedAt)
{
    /// <summary>The shares with one more, ordered by name, owner and reader.</summary>
    internal static ImmutableArray<Share> Put(ImmutableArray<Share> shares, Share share) =>
        [.. shares.Where(other => !other.IsOf(share)).Append(share)
            .OrderBy(other => other.Name, StringComparer.Ordinal).ThenBy(other => other.Owner).ThenBy(other => other.With)];

    /// <summary>The shares, with one marked as imported.</summary>
    internal static ImmutableArray<Share> Import(ImmutableArray<Share> shares, CatalogId catalog, AccountKey by, DateTimeOffset time) =>
        [.. shares.Select(share => share.Owner == catalog.Owner && share.Name == catalog.Name && share.With == by ? share with { ImportedAt = time } : share)];

    private bool IsOf(Share other) => (Name, Owner, With) == (other.Name, other.Owner, other.With);
}

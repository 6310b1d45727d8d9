using System.Collections.Immutable;
using DomainEs;

namespace Natster;

public sealed record CatalogShared(AccountKey With) : IEvent<Catalog>;

public sealed record CatalogImported(AccountKey By) : IEvent<Catalog>;

public sealed record ShareCatalog(CatalogId Id, AccountKey With);

public sealed record ImportCatalog(CatalogId Id, AccountKey By);

public sealed record SharedWithOneself() : Rejection("shared-with-oneself", "A catalog is its owner's already");

public sealed record NotShared(AccountKey With) : Rejection("not-shared", $"The catalog is not shared with {With}");

/// <summary>A catalog as far as others have to do with it: it begins when it is shared first.</summary>
[Aggregate<CatalogId>]
public sealed partial record Catalog
{
    private Catalog()
    {
    }

    public ImmutableSortedSet<AccountKey> Shared { get; private init; } = [];

    public ImmutableSortedSet<AccountKey> Imported { get; private init; } = [];

    private Catalog Apply(CatalogShared e) => this with { Shared = Shared.Add(e.With) };

    private Catalog Apply(CatalogImported e) => this with { Imported = Imported.Add(e.By) };

    private static Decision<Catalog> Decide(ShareCatalog c, AccountFacts owner, Catalog? catalog) =>
        c.With == c.Id.Owner ? new SharedWithOneself() :
        !owner.IsInitialized ? new NotInitialized(c.Id.Owner) :
        catalog?.Shared.Contains(c.With) == true ? [] :
        [new CatalogShared(c.With)];

    private Decision<Catalog> Decide(ImportCatalog c) =>
        !Shared.Contains(c.By) ? new NotShared(c.By) :
        Imported.Contains(c.By) ? [] :
        [new CatalogImported(c.By)];
}

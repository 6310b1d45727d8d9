using System.Collections.Immutable;
using DomainEs;

namespace Natster;

/// <summary>All that one account sees: when it began, which login stands for it, what it shares and what others share with it.</summary>
/// <remarks>Whatever is shared with an account that is not initialized yet is there when it is. Times are those of the events: the same log gives the same view whenever it is folded.</remarks>
[Projection]
public sealed partial record AccountView : IView<AccountKey>
{
    /// <summary>When the account was initialized; null if it never was.</summary>
    public DateTimeOffset? InitializedAt { get; private init; }

    /// <summary>The context the account's login is bound under; null if none is.</summary>
    public BoundContext? Context { get; private init; }

    /// <summary>The account's catalogs that others may import, by name and reader.</summary>
    public ImmutableArray<Share> SharedByMe { get; private init; } = [];

    /// <summary>Others' catalogs that the account may import, by name and owner.</summary>
    public ImmutableArray<Share> SharedWithMe { get; private init; } = [];

    /// <summary>The names that more than one catalog shared with the account has: whoever says such a name has to say whose.</summary>
    public ImmutableArray<string> DuplicateNames =>
        [.. SharedWithMe.GroupBy(share => share.Name, StringComparer.Ordinal).Where(group => group.Skip(1).Any()).Select(group => group.Key)];

    private static AccountKey Key(ContextBound e) => e.Account;

    private static ImmutableArray<AccountKey> Key(CatalogShared e, in EventInfo<CatalogId> info) => [info.Id.Owner, e.With];

    private static ImmutableArray<AccountKey> Key(CatalogImported e, in EventInfo<CatalogId> info) => [info.Id.Owner, e.By];

    private static AccountView Apply(NatsterInitialized e, AccountView? row, in EventInfo<AccountKey> info) => (row ?? new()) with { InitializedAt = info.Time };

    private AccountView Apply(ContextBound e, in EventInfo<OAuthId> info) => this with { Context = new(info.Id, e.ContextName, info.Time) };

    private static AccountView Apply(CatalogShared e, AccountView? row, AccountKey key, in EventInfo<CatalogId> info)
    {
        var (view, share) = (row ?? new(), new Share(info.Id.Name, info.Id.Owner, e.With, info.Time, ImportedAt: null));
        return key == info.Id.Owner
            ? view with { SharedByMe = Share.Put(view.SharedByMe, share) }
            : view with { SharedWithMe = Share.Put(view.SharedWithMe, share) };
    }

    private AccountView Apply(CatalogImported e, AccountKey key, in EventInfo<CatalogId> info) => key == info.Id.Owner
        ? this with { SharedByMe = Share.Import(SharedByMe, info.Id, e.By, info.Time) }
        : this with { SharedWithMe = Share.Import(SharedWithMe, info.Id, e.By, info.Time) };
}

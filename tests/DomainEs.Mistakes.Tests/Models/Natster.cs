using System.Collections.Immutable;

namespace DomainEs.Mistakes.Tests.Models.Natster;

/// <summary>People publish catalogs of files and share them with friends' accounts.</summary>
[BoundedContext("natster")]
public static partial class NatsterContext;

[Id]
public readonly partial record struct AccountKey;

[Id]
public readonly partial record struct CatalogId(AccountKey Owner, string Name);

public enum InvitationState
{
    Sent,
    Taken,
    Declined,
}

public sealed record FileEntry(string Path, long Size, string MimeType, ReadOnlyMemory<byte> Hash, DateTimeOffset ModifiedAt);

// Accounts.
public sealed record AccountInitialized(string DisplayName, string PublicKey) : IEvent<UserAccount>;

public sealed record DisplayNameChanged(string DisplayName) : IEvent<UserAccount>;

public sealed record FriendInvited(AccountKey Friend, string Greeting) : IEvent<UserAccount>;

public sealed record InvitationAnswered(AccountKey Friend, bool Accepted) : IEvent<UserAccount>;

public sealed record FriendDropped(AccountKey Friend) : IEvent<UserAccount>;

public sealed record DeviceBound(string Device, DateTimeOffset At) : IEvent<UserAccount>;

public sealed record AccountClosed : IEvent<UserAccount>;

public sealed record InitializeAccount(AccountKey Id, string DisplayName, string PublicKey);

public sealed record ChangeDisplayName(AccountKey Id, string DisplayName);

public sealed record InviteFriend(AccountKey Id, AccountKey Friend, string Greeting);

public sealed record AnswerInvitation(AccountKey Id, AccountKey Friend, bool Accepted);

public sealed record DropFriend(AccountKey Id, AccountKey Friend);

public sealed record BindDevice(AccountKey Id, string Device);

public sealed record CloseAccount(AccountKey Id);

// Catalogs.
public sealed record CatalogPublished(string Description, ImmutableArray<FileEntry> Files) : IEvent<Catalog>;

public sealed record CatalogRescanned(ImmutableArray<FileEntry> Added, ImmutableArray<string> Removed, int Revision) : IEvent<Catalog>;

public sealed record CatalogShared(AccountKey With, bool MayDownload) : IEvent<Catalog>;

public sealed record CatalogUnshared(AccountKey With) : IEvent<Catalog>;

public sealed record FileDownloaded(AccountKey By, string Path, long Bytes) : IEvent<Catalog>;

public sealed record PublishCatalog(CatalogId Id, string Description, ImmutableArray<FileEntry> Files);

public sealed record RescanCatalog(CatalogId Id, ImmutableArray<FileEntry> Files);

public sealed record ShareCatalog(CatalogId Id, AccountKey With, bool MayDownload);

public sealed record UnshareCatalog(CatalogId Id, AccountKey With);

public sealed record DownloadFile(CatalogId Id, AccountKey By, string Path);

public sealed record EmptyName() : Rejection("empty-name", "An account has a display name");

public sealed record NotAFriend(AccountKey Account) : Rejection("not-a-friend", $"{Account} is no friend");

public sealed record Myself() : Rejection("myself", "Nobody is a friend of their own");

public sealed record NotShared(AccountKey With) : Rejection("not-shared", $"The catalog is not shared with {With}");

public sealed record NoSuchFile(string Path) : Rejection("no-such-file", $"There is no '{Path}'");

public sealed record ViewOnly() : Rejection("view-only", "The catalog may be looked at and not downloaded");

[Aggregate<AccountKey>(Name = "account")]
public sealed partial class UserAccount
{
    private readonly Dictionary<AccountKey, InvitationState> _friends = [];
    private readonly HashSet<string> _devices = new(StringComparer.Ordinal);

    private UserAccount()
    {
    }

    public string DisplayName { get; private set; } = "";

    public string PublicKey { get; private set; } = "";

    public IReadOnlySet<string> Devices => _devices;

    public int FriendCount => _friends.Count(friend => friend.Value == InvitationState.Taken);

    public bool IsFriend(AccountKey account) => _friends.TryGetValue(account, out var state) && state == InvitationState.Taken;

    private static UserAccount Apply(AccountInitialized e) => new() { DisplayName = e.DisplayName, PublicKey = e.PublicKey };

    private void Apply(DisplayNameChanged e) => DisplayName = e.DisplayName;

    private void Apply(FriendInvited e) => _friends.TryAdd(e.Friend, InvitationState.Sent);

    private void Apply(InvitationAnswered e) => _friends[e.Friend] = e.Accepted ? InvitationState.Taken : InvitationState.Declined;

    private void Apply(FriendDropped e) => _friends.Remove(e.Friend);

    private void Apply(DeviceBound e) => _devices.Add(e.Device);

    // Whoever closed an account may open it again: nothing is left of it.
    private UserAccount? Apply(AccountClosed e) => null;

    private static Decision<UserAccount> Decide(InitializeAccount c) =>
        string.IsNullOrWhiteSpace(c.DisplayName) ? new EmptyName() : [new AccountInitialized(c.DisplayName.Trim(), c.PublicKey)];

    private Decision<UserAccount> Decide(ChangeDisplayName c)
    {
        var name = c.DisplayName.Trim();
        return name.Length == 0 ? new EmptyName() : name == DisplayName ? [] : [new DisplayNameChanged(name)];
    }

    private Decision<UserAccount> Decide(InviteFriend c) =>
        c.Friend == c.Id ? new Myself() :
        _friends.ContainsKey(c.Friend) ? [] :
        [new FriendInvited(c.Friend, c.Greeting)];

    private Decision<UserAccount> Decide(AnswerInvitation c) =>
        _friends.GetValueOrDefault(c.Friend, InvitationState.Declined) == InvitationState.Sent ? [new InvitationAnswered(c.Friend, c.Accepted)] : new NotAFriend(c.Friend);

    private Decision<UserAccount> Decide(DropFriend c) => _friends.ContainsKey(c.Friend) ? [new FriendDropped(c.Friend)] : new NotAFriend(c.Friend);

    private Decision<UserAccount> Decide(BindDevice c, in CommandInfo info) => _devices.Contains(c.Device) ? [] : [new DeviceBound(c.Device, info.Now)];

    private Decision<UserAccount> Decide(CloseAccount c) =>
        [.. _friends.Keys.OrderBy(friend => friend.ToString(), StringComparer.Ordinal).Select(friend => new FriendDropped(friend)), new AccountClosed()];
}

[Aggregate<CatalogId>]
public sealed partial class Catalog
{
    private readonly SortedDictionary<string, FileEntry> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<AccountKey, bool> _readers = [];

    public string Description { get; private init; } = "";

    public int Revision { get; private set; }

    public long Downloaded { get; private set; }

    public DateTimeOffset LastScan { get; private set; }

    public IReadOnlyCollection<string> Paths => _files.Keys;

    public long Size => _files.Values.Sum(file => file.Size);

    private static Catalog Apply(CatalogPublished e, in EventInfo<CatalogId> info)
    {
        var catalog = new Catalog { Description = e.Description, LastScan = info.Time };
        foreach (var file in e.Files)
            catalog._files[file.Path] = file;
        return catalog;
    }

    private void Apply(CatalogRescanned e, in EventInfo<CatalogId> info)
    {
        foreach (var path in e.Removed)
            _files.Remove(path);
        foreach (var file in e.Added)
            _files[file.Path] = file;
        (Revision, LastScan) = (e.Revision, info.Time);
    }

    private void Apply(CatalogShared e) => _readers[e.With] = e.MayDownload;

    private void Apply(CatalogUnshared e) => _readers.Remove(e.With);

    private void Apply(FileDownloaded e) => Downloaded += e.Bytes;

    private static Decision<Catalog> Decide(PublishCatalog c) => [new CatalogPublished(c.Description, c.Files)];

    private Decision<Catalog> Decide(RescanCatalog c)
    {
        var now = c.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var removed = _files.Keys.Where(path => !now.ContainsKey(path)).ToImmutableArray();
        var added = c.Files.Where(file => !_files.TryGetValue(file.Path, out var before) || !before.Hash.Span.SequenceEqual(file.Hash.Span)).ToImmutableArray();
        return removed.IsEmpty && added.IsEmpty ? [] : [new CatalogRescanned(added, removed, Revision + 1)];
    }

    private Decision<Catalog> Decide(ShareCatalog c) =>
        c.With == c.Id.Owner ? new Myself() :
        _readers.TryGetValue(c.With, out var may) && may == c.MayDownload ? [] :
        [new CatalogShared(c.With, c.MayDownload)];

    private Decision<Catalog> Decide(UnshareCatalog c) => _readers.ContainsKey(c.With) ? [new CatalogUnshared(c.With)] : new NotShared(c.With);

    private Decision<Catalog> Decide(DownloadFile c)
    {
        if (c.By != c.Id.Owner && Refusal(c.By) is { } refused)
            return refused;
        return _files.TryGetValue(c.Path, out var file) ? [new FileDownloaded(c.By, c.Path, file.Size)] : new NoSuchFile(c.Path);
    }

    private Rejection? Refusal(AccountKey reader)
    {
        if (!_readers.TryGetValue(reader, out var mayDownload))
            return new NotShared(reader);
        return mayDownload ? null : new ViewOnly();
    }
}

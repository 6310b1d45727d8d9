using DomainEs.Mistakes.Tests.Models.Natster;
using DomainEs.Testing;

namespace DomainEs.Mistakes.Tests;

public sealed class NatsterTests
{
    private static readonly AccountKey s_ann = new("ann");
    private static readonly AccountKey s_bob = new("bob");
    private static readonly CatalogId s_music = new(s_ann, "music");
    private static readonly FileEntry s_song = new("a/song.mp3", 4_000_000, "audio/mpeg", new byte[] { 1, 2, 3 }, new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero));
    private static readonly Scenario<Catalog> s_published = Catalog.Given(new CatalogPublished("Music", [s_song]));

    [Fact]
    public void Friends_are_invited_and_answer() => UserAccount
        .Given(new AccountInitialized("Ann", "key"))
        .When(new InviteFriend(s_ann, s_ann, "hi")).ThenRejected(new Myself())
        .When(new InviteFriend(s_ann, s_bob, "hi")).Then(new FriendInvited(s_bob, "hi"))
        .When(new InviteFriend(s_ann, s_bob, "hi")).ThenNothing()
        .When(new AnswerInvitation(s_ann, s_bob, true)).Then(new InvitationAnswered(s_bob, true))
        .ThenState(account => account.IsFriend(s_bob) && account.FriendCount == 1)
        .When(new DropFriend(s_ann, new("eve"))).ThenRejected(new NotAFriend(new("eve")));

    [Fact]
    public void A_closed_account_drops_its_friends_in_order_and_may_be_opened_again() => UserAccount
        .Given(new AccountInitialized("Ann", "key"), new FriendInvited(new("zoe"), ""), new FriendInvited(s_bob, ""))
        .When(new CloseAccount(s_ann)).Then(new FriendDropped(s_bob), new FriendDropped(new("zoe")), new AccountClosed())
        .When(new ChangeDisplayName(s_ann, "Anna")).ThenRejected(new NotFound())
        .When(new InitializeAccount(s_ann, " Ann ", "key2")).Then(new AccountInitialized("Ann", "key2"));

    [Fact]
    public void A_device_is_bound_once() => UserAccount
        .Given(new AccountInitialized("Ann", "key")).At(new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero))
        .When(new BindDevice(s_ann, "phone")).Then(new DeviceBound("phone", new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero)))
        .When(new BindDevice(s_ann, "phone")).ThenNothing();

    [Fact]
    public void A_scan_finds_what_is_new_and_what_is_gone() => s_published
        .When(new RescanCatalog(s_music, [s_song])).ThenNothing()
        .When(new RescanCatalog(s_music, [s_song with { Path = "b/song.mp3" }])).Then(new CatalogRescanned([s_song with { Path = "b/song.mp3" }], ["a/song.mp3"], 1))
        .ThenState(catalog => catalog.Paths.SequenceEqual(new[] { "b/song.mp3" }));

    [Fact]
    public void Who_may_look_may_not_always_download() => s_published
        .When(new DownloadFile(s_music, s_bob, "a/song.mp3")).ThenRejected(new NotShared(s_bob))
        .When(new ShareCatalog(s_music, s_bob, MayDownload: false)).Then(new CatalogShared(s_bob, false))
        .When(new DownloadFile(s_music, s_bob, "a/song.mp3")).ThenRejected(new ViewOnly())
        .When(new ShareCatalog(s_music, s_bob, MayDownload: true)).Then(new CatalogShared(s_bob, true))
        .When(new DownloadFile(s_music, s_bob, "a/song.mp3")).Then(new FileDownloaded(s_bob, "a/song.mp3", 4_000_000))
        .When(new DownloadFile(s_music, s_ann, "nothing")).ThenRejected(new NoSuchFile("nothing"));
}

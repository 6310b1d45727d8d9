using Bank;
using DomainEs.Hostile.Tests.Wire;

namespace DomainEs.Hostile.Tests;

/// <summary>Hostile ids at a real server: each is an aggregate of its own, or is refused before anything is sent.</summary>
public sealed class IdTests
{
    private static readonly string[] s_ids =
    [
        ".", "*", ">", "a*b", "a>b", "*.*", "a.*", "a.>", "..", ".a", "a.", "a..b", " ", "  ", " a", "a ", "\t", "\r", "\n", "\r\n", "x\r\nPUB bank.account.y 0\r\n\r\n", "\0", "a\0b", "\u0001", "\u001b[31m",
        "\u007f", "\u0080", "\u00a0", "$JS.API.STREAM.DELETE.bank", "$SYS.>", "_INBOX.x", "$KV.b.k", "../../etc/passwd", "/", "\\", "C:\\x", "'", "\"", "`", "; DROP TABLE x", "%2E", "%", "=", "==", "=2E", "=2e", "=3D2E",
        "=C3=A4", "ä", "a\u0308", "Å", "\u212b", "😀", "👨‍👩‍👧", "\ufeff", "\ufeffa", "\u202eltr", "\u200d", "\u2028", "\uffff", "\ud83d\ude00\ud83d\ude00", "ﬁ", "ß", "SS", "ss", "İ", "i", "I", "ı", "account", "ACCOUNT",
        "-", "_", "0", "-1", "null", "true", "{}", "[]", "<script>", "bank.account.a", "account/a", "account/a@1", new('a', 1024), new('=', 341), new('ä', 170), string.Concat(Enumerable.Repeat("a.", 200)),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_hostile_id_is_an_aggregate_of_its_own()
    {
        Assert.True(s_ids.Distinct(StringComparer.Ordinal).Count() >= 60);
        await using var storage = await Storage.OpenAsync();
        var accounts = Account.In(storage.Store);
        var greetings = 0;
        storage.Connection.ConnectionOpened += (_, _) =>
        {
            Interlocked.Increment(ref greetings);
            return ValueTask.CompletedTask;
        };

        foreach (var id in s_ids.Distinct(StringComparer.Ordinal))
            Assert.IsType<Accepted<Account>>(await accounts.HandleAsync(new OpenAccount(new AccountId(id), $"owner of {id}"), Ct));

        var log = await storage.LogAsync();
        Assert.Equal(s_ids.Distinct(StringComparer.Ordinal).Count(), log.Count);
        Assert.Equal(log.Count, log.Select(static entry => entry.Aggregate).Distinct().Count());
        foreach (var id in s_ids)
        {
            var (account, version) = await accounts.LoadAsync(new AccountId(id), Ct);
            Assert.Equal(($"owner of {id}", 1), (account?.Owner, version));
        }

        await foreach (var (e, info) in BankContext.ReadAllAsync(storage.Store, cancellationToken: Ct))
            Assert.Equal($"owner of {IdText.DecodeString(info.Aggregate.Id)}", Assert.IsType<AccountOpened>(e).Owner);
        Assert.Equal(0, greetings);
    }

    [Fact]
    public async Task An_id_that_no_subject_can_be_made_of_is_refused_before_anything_is_sent()
    {
        await using var storage = await Storage.OpenAsync();
        var accounts = Account.In(storage.Store);
        foreach (var id in new[] { "", "\ud800", "a\udc00", "\ude00\ud83d", new('a', 1025), new('.', 342), new('ä', 171), new('a', 10_240), new('*', 4096) })
        {
            await Assert.ThrowsAsync<InvalidAggregateIdException>(() => accounts.HandleAsync(new OpenAccount(new AccountId(id), "x"), Ct));
            await Assert.ThrowsAsync<InvalidAggregateIdException>(() => accounts.LoadAsync(new AccountId(id), Ct));
        }

        await Assert.ThrowsAsync<InvalidAggregateIdException>(() => accounts.LoadAsync(default, Ct));
        Assert.Empty(await storage.LogAsync());
        Assert.DoesNotContain("Invalid Publish Subject", await File.ReadAllTextAsync(storage.Server.LogFile, Ct), StringComparison.Ordinal);
    }
}

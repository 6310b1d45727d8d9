using System.Globalization;
using System.Text;
using System.Text.Json;
using Bank;
using DomainEs.Hostile.Tests.Wire;
using NATS.Client.Core;

namespace DomainEs.Hostile.Tests;

/// <summary>What users put into ids and metadata reaches the wire encoded or not at all; nobody smuggles a header.</summary>
public sealed class HeaderTests
{
    private static readonly string[] s_headers = ["Nats-Expected-Last-Subject-Sequence", "Nats-Expected-Stream", "Nats-Msg-Id", "DomainEs-Events"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Values_of_metadata_come_back_as_they_were_and_are_no_headers()
    {
        await using var storage = await Storage.OpenAsync();
        var accounts = Account.In(storage.Store);
        var count = 0;
        foreach (var hostile in new[]
        {
            "a\r\nNats-Rollup: all\r\n\r\n", "\r\n", "\n", "\0", "Nats-Rollup: all", "Nats-Expected-Last-Subject-Sequence", "Nats-Msg-Id: x", "ä ö ü", "😀", "\ufeff", "\u202e", "\u2028",
            "NATS/1.0\r\nNats-TTL: 1s\r\n", new string('x', 255), "x\r\nPUB bank.account.1 0\r\n\r\n", "{\"json\":1}", "=0D=0A",
        })
        {
            var id = new AccountId($"a{count++}");
            var options = new CommandOptions { CommandId = hostile, Actor = hostile, CorrelationId = hostile };
            Assert.IsType<Accepted<Account>>(await accounts.HandleAsync(new OpenAccount(id, hostile), options, Ct));
            Assert.IsType<Duplicate<Account>>(await accounts.HandleAsync(new OpenAccount(id, hostile), options, Ct));

            var entry = Assert.Single(await storage.HistoryAsync(new AggregateKey("account", id.Encode())));
            var reader = new EntryReader(new AggregateKey("account", id.Encode()), entry);
            Assert.True(reader.NextEvent(out _, out var info));
            Assert.Equal((hostile, hostile, hostile), (info.CommandId, info.Actor, info.CorrelationId));
            Assert.Equal(hostile, (await accounts.LoadAsync(id, Ct)).State?.Owner);
            await HasOurHeadersAloneAsync(storage, count, "account-opened");
        }
    }

    [Fact]
    public async Task Seventy_kilobytes_of_metadata_are_stored_and_more_than_the_server_takes_is_refused()
    {
        await using var storage = await Storage.OpenAsync();
        var accounts = Account.In(storage.Store);
        var large = new string('ä', 35_000);
        Assert.IsType<Accepted<Account>>(await accounts.HandleAsync(new OpenAccount(new AccountId("a"), "bob"), new CommandOptions { Actor = large, CorrelationId = large }, Ct));
        await HasOurHeadersAloneAsync(storage, 1, "account-opened");
        var refused = await Assert.ThrowsAsync<AppendRefusedException>(
            () => accounts.HandleAsync(new OpenAccount(new AccountId("b"), "bob"), new CommandOptions { Actor = new string('x', 1024 * 1024) }, Ct));
        Assert.Equal(RefusalReason.TooLarge, refused.Reason);
        await Assert.ThrowsAsync<ArgumentException>(() => accounts.HandleAsync(new OpenAccount(new AccountId("b"), "bob"), new CommandOptions { CommandId = large }, Ct));
        Assert.Single(await storage.LogAsync());
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_refused_wherever_it_stands_and_is_no_other_commands_id()
    {
        await using var storage = await Storage.OpenAsync();
        var accounts = Account.In(storage.Store);
        await Assert.ThrowsAsync<EventEncodeException>(() => accounts.HandleAsync(new OpenAccount(new AccountId("a"), "bob"), new CommandOptions { Actor = "\ud800" }, Ct));
        await Assert.ThrowsAsync<EventEncodeException>(() => accounts.HandleAsync(new OpenAccount(new AccountId("a"), "bob"), new CommandOptions { CorrelationId = "x\udc00" }, Ct));
        await Assert.ThrowsAsync<EventEncodeException>(() => accounts.HandleAsync(new OpenAccount(new AccountId("a"), "\ud800"), Ct));
        Assert.IsType<Accepted<Account>>(await accounts.HandleAsync(new OpenAccount(new AccountId("a"), "bob"), new CommandOptions { CommandId = "\ufffd" }, Ct));
        await Assert.ThrowsAsync<ArgumentException>(() => accounts.HandleAsync(new Deposit(new AccountId("a"), 1), new CommandOptions { CommandId = "\ud800" }, Ct));
        Assert.Single(await storage.LogAsync());
    }

    [Theory]
    [InlineData("a\r\nNats-Rollup: all", "a??Nats-Rollup: all")]
    [InlineData("ä😀\0", "????")]
    [InlineData("deposited,Nats-TTL: 1s", "deposited,Nats-TTL: 1s")]
    public async Task A_stored_name_is_shown_in_characters_that_a_header_can_hold(string name, string shown)
    {
        await using var storage = await Storage.OpenAsync();
        var key = new AggregateKey("account", "a");
        var entry = Entry.OfRaw(key, 0, new RawCommit(CommitId.Of(key, "c"), DateTimeOffset.UnixEpoch, [new RawEvent(name, new byte[] { 0x80 })]));
        Assert.IsType<AppendOutcome.Appended>(await storage.Store.AppendAsync(entry, Revision.None, Ct));
        await HasOurHeadersAloneAsync(storage, 1, shown);
    }

    [Fact]
    public void A_context_is_named_by_what_a_stream_can_be()
    {
        foreach (var name in new[] { "a\r\nb", "a.b", "*", ">", "a b", "ä", "\0", "a/b", "../x", new string('a', 256), new string('a', 70_000) })
            Assert.ThrowsAny<ArgumentException>(() => new StreamLayout(name));
        Assert.Equal(255, new StreamLayout(new string('a', 255)).Stream.Length);
    }

    private static async Task HasOurHeadersAloneAsync(Storage storage, int sequence, string names)
    {
        var request = string.Create(CultureInfo.InvariantCulture, $$"""{"seq":{{sequence}}}""");
        var reply = await storage.Connection.RequestAsync<string, byte[]>($"$JS.API.STREAM.MSG.GET.{storage.Layout.Stream}", request, cancellationToken: Ct);
        using var document = JsonDocument.Parse(reply.Data!);
        var block = Encoding.UTF8.GetString(document.RootElement.GetProperty("message").GetProperty("hdrs").GetBytesFromBase64());
        var lines = block.TrimEnd().Split("\r\n");
        Assert.Equal("NATS/1.0", lines[0]);
        Assert.Equal(s_headers.Order(), lines[1..].Select(static line => line[..line.IndexOf(':', StringComparison.Ordinal)]).Order());
        Assert.Contains($"DomainEs-Events: {names}", lines);
        Assert.InRange(block.Length, 0, DomainEs.JetStream.Appending.AppendHeaders.Reserve);
    }
}

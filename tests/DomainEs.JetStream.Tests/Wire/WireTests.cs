using System.Buffers;
using System.Text;
using DomainEs.JetStream.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace DomainEs.JetStream.Tests.Wire;

public sealed class WireTests
{
    [Theory]
    [InlineData("$JS.ACK.bank.c1.1.17.3.1700000000.42", true, 17, 42)]
    [InlineData("$JS.ACK.hub.ACCT.bank.c1.1.17.3.1700000000.42", true, 17, 42)]
    [InlineData("$JS.ACK.hub.ACCT.bank.c1.1.17.3.1700000000.42.random", true, 17, 42)]
    [InlineData("$JS.ACK.bank.c1.1.18446744073709551615.3.1.0", true, ulong.MaxValue, 0)]
    [InlineData("$JS.ACK.bank.c1.1.x.3.1.0", false, 0, 0)]
    [InlineData("$JS.ACK.bank.c1", false, 0, 0)]
    [InlineData("_INBOX.abc", false, 0, 0)]
    [InlineData(null, false, 0, 0)]
    public void A_delivery_tells_its_sequence_and_what_is_pending(string? reply, bool isOne, ulong sequence, ulong pending)
    {
        Assert.Equal(isOne, DeliveryToken.TryParse(reply, out var foundSequence, out var foundPending));
        if (isOne)
            Assert.Equal((sequence, pending), (foundSequence, foundPending));
    }

    [Theory]
    [InlineData("""Permissions Violation for Publish to "bank.account.1" """, false, "bank.account.1")]
    [InlineData("""Permissions Violation for Subscription to "_INBOX.a.*" """, true, "_INBOX.a.*")]
    [InlineData("""permissions violation for publish to "a" """, false, "a")]
    public void A_violation_names_its_subject(string error, bool isSubscription, string subject)
    {
        Assert.True(Violation.TryParse(error, out var violation));
        Assert.Equal(new Violation(isSubscription, subject), violation);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Authorization Violation")]
    [InlineData("Permissions Violation for Publish to \"half")]
    [InlineData("Stale Connection \"a\"")]
    public void Other_errors_are_no_violations(string error) => Assert.False(Violation.TryParse(error, out _));

    [Fact]
    public void A_header_block_tells_its_status_and_numbers()
    {
        var end = new HeaderBlock("NATS/1.0 204 EOB\r\nNats-Num-Pending: 8\r\nNats-Last-Sequence: 9\r\n\r\n"u8);
        Assert.Equal((204, "EOB"), (end.Status, end.Description));
        Assert.True(end.TryGetNumber("Nats-Last-Sequence"u8, out var last));
        Assert.Equal(9UL, last);
        Assert.False(end.TryGetNumber("Nats-Last"u8, out _));

        Assert.Equal(0, new HeaderBlock("NATS/1.0\r\nNats-Msg-Id: 404\r\n\r\n"u8).Status);
        Assert.Equal((503, ""), (new HeaderBlock("NATS/1.0 503\r\n\r\n"u8).Status, new HeaderBlock("NATS/1.0 503\r\n\r\n"u8).Description));
        Assert.Equal(0, default(HeaderBlock).Status);
    }

    [Fact]
    public void A_publishs_answer_is_read()
    {
        Assert.Equal(new PublishAnswer(WireFailure.None, Sequence: 17), Parse("""{"stream":"bank","seq":17}"""));
        Assert.Equal(new PublishAnswer(WireFailure.None, Sequence: 1, IsDuplicate: true), Parse("""{"stream":"bank","seq":1,"duplicate": true}"""));
        Assert.Equal(
            new PublishAnswer(WireFailure.None, ErrorCode: 10071, Description: "wrong last sequence: 11"),
            Parse("""{"error":{"code":400,"err_code":10071,"description":"wrong last sequence: 11"},"stream":"bank","seq":0}"""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1,2")]
    [InlineData("hello")]
    [InlineData("""{"seq":-1}""")]
    [InlineData("""{"seq":"17"}""")]
    [InlineData("""{"seq":1e400}""")]
    [InlineData("""{"stream":"bank","duplicate":1,"seq":1}""")]
    [InlineData("""{"error":{"err_code":99999999999999}}""")]
    public void What_is_no_answer_is_unreadable_and_never_an_exception(string json) => Assert.Equal(WireFailure.Unreadable, Parse(json).Failure);

    [Fact]
    public void No_bytes_at_all_make_the_reader_throw() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll<byte[], byte[]>((headers, payload) =>
    {
        foreach (var pending in (PendingReply[])[new PendingPublish("bank"), new PendingApiCall(), new PendingBatch(1, 1000, 1024 * 1024)])
        {
            pending.Receive(new ReadOnlySequence<byte>([.. "NATS/1.0 "u8, .. headers]), new ReadOnlySequence<byte>(payload));
            pending.Complete();
        }
    }));

    [Fact]
    public void A_token_is_never_used_twice_and_a_wait_ends_once()
    {
        var table = new PendingTable(2);
        var seen = new HashSet<long>();
        for (var i = 0; i < 1000; i++)
        {
            var (one, two) = (new PendingPublish("bank"), new PendingPublish("bank"));
            table.Add(one);
            table.Add(two);
            Assert.True(seen.Add(one.Token) && seen.Add(two.Token));
            Assert.Same(one, table.Find(one.Token));
            Assert.True(table.TryTake(one));
            Assert.False(table.TryTake(one));
            Assert.Null(table.Find(one.Token));
            Assert.True(table.TryTake(two));
        }
    }

    private static PublishAnswer Parse(string json) => PublishAnswer.Parse(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json)), "bank");
}

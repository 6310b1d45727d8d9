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
    [InlineData("""{"stream":"bank","seq":-1}""")]
    [InlineData("""{"stream":"bank","seq":17x}""")]
    [InlineData("""{"stream":"bank","seq":}""")]
    [InlineData("""{"stream":"bank","seq":18446744073709551616}""")]
    [InlineData("""{"stream":"}""")]
    [InlineData("""{"seq":"17"}""")]
    [InlineData("""{"seq":1e400}""")]
    [InlineData("""{"stream":"bank","duplicate":1,"seq":1}""")]
    [InlineData("""{"error":{"err_code":99999999999999}}""")]
    public void What_is_no_answer_is_unreadable_and_never_an_exception(string json) => Assert.Equal(WireFailure.Unreadable, Parse(json).Failure);

    [Fact]
    public void No_bytes_at_all_make_the_reader_throw() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll<byte[], byte[]>((headers, payload) =>
    {
        foreach (var pending in (PendingReply[])[new PendingPublish(), new PendingApiCall(), new PendingBatch()])
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
            var (one, two) = (new PendingPublish(), new PendingPublish());
            table.Add(one);
            table.Add(two);
            Assert.True(seen.Add(one.Token) && seen.Add(two.Token));
            Assert.Same(one, table.Find(one.Token));
            Assert.Same(one, table.Take(one.Token));
            Assert.Null(table.Take(one.Token));
            Assert.Null(table.Find(one.Token));
            Assert.Equal([two.Token], table.Tokens());
            Assert.Same(two, table.Take(two.Token));
        }
    }

    [Fact]
    public void Requests_put_in_and_taken_out_by_many_at_once_are_never_mixed_up()
    {
        var table = new PendingTable(64);
        Parallel.For(0, 16, _ =>
        {
            // The same object waits again and again, as a publish does.
            var mine = new PendingPublish();
            var last = 0L;
            for (var i = 0; i < 20_000; i++)
            {
                table.Add(mine);
                Assert.Null(table.Take(last));
                last = mine.Token;
                Assert.Same(mine, table.Find(last));
                Assert.Same(mine, table.Take(last));
                Assert.Null(table.Take(last));
            }
        });
        Assert.Empty(table.Tokens());
    }

    [Fact]
    public async Task A_publish_is_used_again_only_after_its_answer_was_read()
    {
        var pool = new PublishPool();
        var first = pool.Rent();
        first.IsReusable = true;
        first.Receive(null, new ReadOnlySequence<byte>("""{"stream":"bank","seq":17}"""u8.ToArray()));
        first.Complete();
        Assert.NotSame(first, pool.Rent());

        Assert.Equal(17UL, (await first.Answer).Sequence);
        Assert.Same(first, pool.Rent());
        Assert.False(first.IsOver);
    }

    [Fact]
    public async Task A_publish_whose_bytes_may_still_be_under_way_is_not_used_again()
    {
        var pool = new PublishPool();
        var lost = pool.Rent();
        lost.Fail(WireFailure.ConnectionLost);
        Assert.Equal(WireFailure.ConnectionLost, (await lost.Answer).Failure);
        Assert.NotSame(lost, pool.Rent());
    }

    [Theory]
    [InlineData("""{"stream":"ba\"nk","seq":17}""", 17)]
    [InlineData("""{"stream":"bank","domain":"hub","seq":17}""", 17)]
    [InlineData("""{"seq":17,"stream":"bank"}""", 17)]
    [InlineData("""{ "stream": "bank", "seq": 18446744073709551615 }""", ulong.MaxValue)]
    [InlineData("""{"stream":"bank","seq":18446744073709551615}""", ulong.MaxValue)]
    public void An_answer_in_any_other_form_is_read_as_well(string json, ulong sequence) =>
        Assert.Equal(new PublishAnswer(WireFailure.None, Sequence: sequence), Parse(json));

    [Theory]
    [InlineData("""{"stream":"bank","seq":17,"duplicate":true}""")]
    [InlineData("""{"stream":"bank","seq":17,"error":{"err_code":10071}}""")]
    public void An_answer_that_only_begins_like_the_plain_one_is_read_to_its_end(string json) =>
        Assert.NotEqual(new PublishAnswer(WireFailure.None, Sequence: 17), Parse(json));

    [Fact]
    public void The_bytes_a_slab_keeps_are_never_overwritten()
    {
        var slab = new Slab();
        var kept = new List<(byte[] Was, ReadOnlyMemory<byte> Is)>();
        foreach (var length in Enumerable.Range(0, 2000).Select(static i => i * 37 % 30_000))
        {
            var bytes = new byte[length];
            Random.Shared.NextBytes(bytes);
            kept.Add((bytes, slab.Keep(new ReadOnlySequence<byte>(bytes))));
        }

        Assert.All(kept, static pair => Assert.True(pair.Is.Span.SequenceEqual(pair.Was)));
    }

    private static PublishAnswer Parse(string json) => PublishAnswer.Parse(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json)));
}

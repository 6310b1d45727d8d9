using System.Text;
using DomainEs.Hostile.Tests.Server;
using DomainEs.JetStream;
using NATS.Client.Core;

namespace DomainEs.Hostile.Tests;

/// <summary>A server that answers junk: outcomes stay typed and true, and time bounded.</summary>
public sealed class JunkServerTests
{
    internal const string MessageSubject = "$JS.API.STREAM.MSG.GET.bank";
    internal const string GetSubject = "$JS.API.DIRECT.GET.bank";

    private static readonly AggregateKey s_key = new("account", "1");
    private static readonly RawEvent s_event = new("deposited", Convert.FromHexString("81A6616D6F756E74A131"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> JunkAcknowledgements =>
    [
        "", "{", "hello", "\0\u0001\u0002", "[]", "{}", "null", "17", """{"stream":"bank"}""", """{"seq":10}""", """{"stream":"bank","seq":-1}""", """{"stream":"bank","seq":0}""",
        """{"stream":"bank","seq":18446744073709551615}""", """{"stream":"bank","seq":1e99}""", """{"stream":"other","seq":10}""", """{"stream":"bank","seq":10,"duplicate":true}""",
        """{"stream":"bank","seq":10,"duplicate":"true"}""", """{"stream":"bank","seq":10,"error":{}}""", """{"error":{"err_code":99999999999}}""", new string('[', 100_000),
        "{\"stream\":\"" + new string('b', 1_000_000) + "\",\"seq\":10}",
    ];

    [Fact]
    public async Task An_honest_answer_is_believed()
    {
        await using var stream = await FakeStream.OpenAsync(static _ => null);
        Assert.Empty(await HistoryAsync(stream));
        Assert.Equal(10UL, Assert.IsType<AppendOutcome.Appended>(await AppendAsync(stream)).Position.Sequence);
    }

    [Fact]
    public async Task An_entry_that_was_acknowledged_and_is_not_there_is_damage()
    {
        await using var stream = await FakeStream.OpenAsync(static _ => null);
        Assert.IsType<AppendOutcome.Appended>(await AppendAsync(stream));
        await Assert.ThrowsAsync<LogDamagedException>(() => SoonAsync(HistoryAsync(stream)));
    }

    [Theory]
    [InlineData("bank.account.1", 0)] // before what was asked for
    [InlineData("bank.account.2", 10)] // another aggregate's
    public async Task A_leader_that_gives_another_entry_than_the_one_asked_for_is_not_believed(string subject, int sequence)
    {
        await using var stream = await FakeStream.OpenAsync(published => published.Subject == MessageSubject ? FakeStream.Reply(published, Message(subject, sequence, Ours())) : null);
        Assert.IsType<AppendOutcome.Appended>(await AppendAsync(stream));
        await Assert.ThrowsAsync<JetStreamStoreException>(() => SoonAsync(HistoryAsync(stream)));
    }

    [Theory]
    [MemberData(nameof(JunkAcknowledgements))]
    public async Task A_junk_acknowledgement_is_doubt_and_never_success(string junk)
    {
        await using var stream = await FakeStream.OpenAsync(published => published.Subject.StartsWith("bank.", StringComparison.Ordinal) ? FakeStream.Reply(published, junk) : null);
        var doubt = Assert.IsType<AppendOutcome.InDoubt>(await SoonAsync(AppendAsync(stream)));
        Assert.True(doubt.Attempts > 1, $"{doubt}");
    }

    [Theory]
    [InlineData("NATS/1.0\r\n\r\n")]
    [InlineData("NATS/1.0 999 Whatever\r\n\r\n")]
    [InlineData("NATS/1.0 200 OK\r\nNats-Sequence: 10\r\n\r\n")]
    [InlineData("NATS/1.0 503\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n")]
    [InlineData("NATS/1.0 -04 x\r\nno colon\r\n\r\n")]
    public async Task A_status_is_no_acknowledgement(string headers)
    {
        await using var stream = await FakeStream.OpenAsync(published => published.Subject.StartsWith("bank.", StringComparison.Ordinal) ? FakeStream.Status(published, headers) : null);
        Assert.IsNotType<AppendOutcome.Appended>(await SoonAsync(AppendAsync(stream)));
    }

    [Fact]
    public async Task A_duplicate_of_somebody_elses_entry_is_a_conflict()
    {
        var theirs = Entry.OfRaw(s_key, 0, new RawCommit(CommitId.Of(s_key, "theirs"), DateTimeOffset.UnixEpoch, [s_event]));
        await using var stream = await ReadBackAsync(Message("bank.account.1", 4, theirs));
        Assert.IsType<AppendOutcome.Conflict>(await SoonAsync(AppendAsync(stream)));
    }

    [Fact]
    public async Task A_duplicate_of_the_same_entry_is_success()
    {
        await using var stream = await ReadBackAsync(Message("bank.account.1", 4, Ours()));
        Assert.Equal(4UL, Assert.IsType<AppendOutcome.Appended>(await SoonAsync(AppendAsync(stream))).Position.Sequence);
    }

    [Theory]
    [InlineData("bank.account.2", 4)]
    [InlineData("bank.account.1", 0)]
    public async Task The_same_entry_at_another_place_proves_nothing(string subject, int sequence)
    {
        await using var stream = await ReadBackAsync(Message(subject, sequence, Ours()));
        Assert.IsType<AppendOutcome.InDoubt>(await SoonAsync(AppendAsync(stream)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"message":{}}""")]
    [InlineData("""{"message":{"subject":"bank.account.1","seq":-4,"data":""}}""")]
    [InlineData("""{"message":{"subject":"bank.account.1","seq":4,"data":"no base 64!"}}""")]
    [InlineData("""{"message":[]}""")]
    [InlineData("""{"error":{"err_code":1e9}}""")]
    public async Task A_junk_read_back_leaves_doubt(string junk)
    {
        await using var stream = await ReadBackAsync(junk);
        Assert.IsType<AppendOutcome.InDoubt>(await SoonAsync(AppendAsync(stream)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"config":[],"state":{"first_seq":1,"last_seq":9}}""")]
    [InlineData("""{"config":{},"state":{"first_seq":1,"last_seq":9}}""")]
    [InlineData("""{"config":{"metadata":{"domaines.context":5}},"state":{"first_seq":1,"last_seq":9}}""")]
    [InlineData("""{"config":{"\ud800":1},"state":{"first_seq":1,"last_seq":9}}""")]
    [InlineData("""{"config":{},"state":{"first_seq":-1,"last_seq":9}}""")]
    [InlineData("""{"error":{"err_code":99999999999,"description":"x"}}""")]
    [InlineData("""{"error":{"err_code":10059,"description":"\ud800"}}""")]
    public async Task A_stream_that_is_described_in_junk_is_not_used(string junk)
    {
        await using var server = new FakeServer(published => published.Subject.StartsWith("$JS.API.STREAM.INFO", StringComparison.Ordinal) ? FakeStream.Reply(published, junk) : []);
        await using var connection = new NatsConnection(new NatsOpts { Url = server.Url });
        await Assert.ThrowsAnyAsync<JetStreamStoreException>(() => SoonAsync(JetStreamEventStore.ConnectAsync(connection, Answers.Answers.Layout, FakeStream.Impatient, Ct)));
    }

    [Theory]
    [InlineData("NATS/1.0 204 EOB\r\n\r\n")]
    [InlineData("NATS/1.0 204 EOB\r\nNats-Last-Sequence: 0\r\n\r\n")]
    [InlineData("NATS/1.0 204 EOB\r\nNats-Last-Sequence: 1\r\n\r\n")]
    [InlineData("NATS/1.0 204 EOB\r\nNats-Last-Sequence: -7\r\n\r\n")]
    [InlineData("NATS/1.0 204 EOB\r\nNats-Last-Sequence: 18446744073709551615\r\n\r\n")]
    [InlineData("NATS/1.0 404 Message Not Found\r\n\r\n")]
    [InlineData("NATS/1.0 413 Too Many Results\r\n\r\n")]
    public async Task A_load_that_ends_wrongly_is_given_up(string end)
    {
        await using var stream = await FakeStream.OpenAsync(published => published.Subject == GetSubject
            ? [.. Data(published, [1]), .. Data(published, [2]), .. FakeStream.Status(published, end)]
            : null);
        await Assert.ThrowsAnyAsync<JetStreamStoreException>(() => SoonAsync(HistoryAsync(stream)));
    }

    [Fact]
    public async Task A_load_that_ends_twice_is_read_once()
    {
        const string End = "NATS/1.0 204 EOB\r\nNats-Last-Sequence: 7\r\n\r\n";
        await using var stream = await FakeStream.OpenAsync(published => published.Subject == GetSubject
            ? [.. Data(published, [1]), .. FakeStream.Status(published, End), .. Data(published, [2]), .. FakeStream.Status(published, End)]
            : null);
        var slice = Assert.Single(await SoonAsync(HistoryAsync(stream)));
        Assert.Equal((1, 7UL), (slice.Entries.Count, slice.Last.Sequence));
    }

    [Theory]
    [InlineData(2, "bank.account.1")]
    [InlineData(1, "other.account.1")]
    [InlineData(1, "bank.account.*")]
    public async Task A_log_with_a_gap_or_a_foreign_subject_is_damaged(int sequence, string subject)
    {
        await using var stream = await FakeStream.OpenAsync(published => published.Subject.StartsWith("$JS.API.CONSUMER.MSG.NEXT.", StringComparison.Ordinal)
            ? [FakeServer.Message(subject, published.Sid, $"$JS.ACK.bank.c.1.{sequence}.1.1700000000.8", Ours().Bytes.Span)]
            : null);
        await Assert.ThrowsAnyAsync<JetStreamStoreException>(() => SoonAsync(LogAsync(stream)));
    }

    private static Entry Ours() => Entry.OfRaw(s_key, 0, new RawCommit(CommitId.Of(s_key, "ours"), DateTimeOffset.UnixEpoch, [s_event]));

    internal static Task<AppendOutcome> AppendAsync(FakeStream stream) => stream.Store.AppendAsync(Ours(), Revision.None, Ct).AsTask();

    private static string Message(string subject, int sequence, Entry entry) =>
        $$$"""{"message":{"subject":"{{{subject}}}","seq":{{{sequence}}},"data":"{{{Convert.ToBase64String(entry.Bytes.Span)}}}"}}""";

    /// <summary>Each append is answered as a duplicate, and reading it back with this.</summary>
    private static Task<FakeStream> ReadBackAsync(string json) => FakeStream.OpenAsync(published =>
        published.Subject == MessageSubject ? FakeStream.Reply(published, json)
        : published.Subject.StartsWith("bank.", StringComparison.Ordinal) ? FakeStream.Reply(published, """{"stream":"bank","seq":4,"duplicate":true}""")
        : null);

    private static IEnumerable<byte[]> Data(Published published, byte[] payload) => [FakeServer.Message(published.Reply, published.Sid, null, payload)];

    internal static async Task<List<HistorySlice>> HistoryAsync(FakeStream stream)
    {
        var slices = new List<HistorySlice>();
        await foreach (var slice in stream.Store.ReadAsync(s_key, Revision.None, Ct))
            slices.Add(slice);
        return slices;
    }

    private static async Task<int> LogAsync(FakeStream stream)
    {
        var count = 0;
        await foreach (var slice in stream.Store.ReadAllAsync(Position.Start, follow: false, Ct))
            count += slice.Entries.Count;
        return count;
    }

    // The budget is one second; nothing takes much longer.
    internal static Task<T> SoonAsync<T>(Task<T> task) => task.WaitAsync(TimeSpan.FromSeconds(20), Ct);
}

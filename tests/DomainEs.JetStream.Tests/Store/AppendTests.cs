using System.Collections.Immutable;
using DomainEs.JetStream.Appending;
using NATS.Client.Core;
using NATS.Client.JetStream;

namespace DomainEs.JetStream.Tests.Store;

public sealed class AppendTests(ServerFixture servers) : IClassFixture<ServerFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_appended_is_read_back_byte_for_byte()
    {
        await using var open = await servers.OpenAsync();
        var key = Entries.Key("bob");
        var (one, two) = (Entries.Of(key, 0, "a"), Entries.Of(key, 1, "b", 3000));

        var first = await open.Store.AppendedAsync(one, Revision.None);
        var second = await open.Store.AppendedAsync(two, first.Position.Revision);

        Assert.Equal((1, 2), (first.Version, second.Version));
        Assert.False(first.WasRetry || second.WasRetry);
        var slice = Assert.Single(await open.Store.HistoryAsync(key));
        Assert.Equal([one.Bytes.ToArray(), two.Bytes.ToArray()], slice.Entries.Select(static bytes => bytes.ToArray()));
        Assert.Equal(second.Position, slice.Last);
    }

    [Fact]
    public async Task An_append_at_another_revision_conflicts_and_names_the_right_one()
    {
        await using var open = await servers.OpenAsync();
        var key = Entries.Key("bob");
        await open.Store.FillAsync(Entries.Key("another"), 3);
        var revision = await open.Store.FillAsync(key, 2);

        Assert.Equal(new AppendOutcome.Conflict(revision), await open.Store.AppendAsync(Entries.Of(key, 0, "new"), Revision.None, Ct));
        Assert.Equal(new AppendOutcome.Conflict(revision), await open.Store.AppendAsync(Entries.Of(key, 2, "new"), new Revision(revision.Sequence + 100), Ct));
        Assert.Equal(new AppendOutcome.Conflict(Revision.None), await open.Store.AppendAsync(Entries.Of(Entries.Key("nobody"), 5, "new"), new Revision(1), Ct));
        Assert.Equal(2, Assert.Single(await open.Store.HistoryAsync(key)).Entries.Count);
    }

    [Fact]
    public async Task The_same_commits_again_are_appended_once_also_after_others_followed()
    {
        await using var open = await servers.OpenAsync();
        var key = Entries.Key("bob");
        var entry = Entries.Of(key, 0, "a");
        var first = await open.Store.AppendedAsync(entry, Revision.None);
        Assert.Equal(first with { WasRetry = true }, await open.Store.AppendAsync(entry, Revision.None, Ct));

        await open.Store.AppendedAsync(Entries.Of(key, 1, "b"), first.Position.Revision);
        Assert.Equal(first with { WasRetry = true }, await open.Store.AppendAsync(entry, Revision.None, Ct));
        Assert.Equal(2, Assert.Single(await open.Store.HistoryAsync(key)).Entries.Count);
    }

    [Fact]
    public async Task An_entry_that_shares_only_its_first_commit_with_the_stored_one_conflicts()
    {
        await using var open = await servers.OpenAsync();
        var key = Entries.Key("bob");
        var (a, b, c) = (Commit(key, "a"), Commit(key, "b"), Commit(key, "c"));
        var stored = await open.Store.AppendedAsync(Entry.OfRaw(key, 0, a, b), Revision.None);

        Assert.Equal(new AppendOutcome.Conflict(stored.Position.Revision), await open.Store.AppendAsync(Entry.OfRaw(key, 0, a, c), Revision.None, Ct));
        Assert.Equal(new AppendOutcome.Conflict(stored.Position.Revision), await open.Store.AppendAsync(Entry.OfRaw(key, 0, a), Revision.None, Ct));
    }

    [Fact]
    public async Task The_servers_word_for_a_duplicate_is_not_believed()
    {
        await using var open = await servers.OpenAsync();
        var (key, other) = (Entries.Key("bob"), Entries.Key("eve"));
        var entry = Entries.Of(key, 0, "a");

        // Somebody stores other commits under our message id; the expected revision is right, so a replicated stream would answer 'duplicate'.
        var headers = AppendHeaders.Write([], entry, Revision.None, open.Layout);
        headers.Remove("Nats-Expected-Last-Subject-Sequence");
        var foreign = await new NatsJSContext(open.Connection).PublishAsync(open.Layout.SubjectOf(other), Entries.Of(other, 0, "x").Bytes.ToArray(), headers: headers, cancellationToken: Ct);
        foreign.EnsureSuccess();

        var outcome = await (await ShortAsync(open)).AppendAsync(entry, Revision.None, Ct);
        Assert.IsType<AppendOutcome.InDoubt>(outcome);
        Assert.Empty(await open.Store.HistoryAsync(key));
    }

    [Fact]
    public async Task Of_a_hundred_writers_one_wins_each_round()
    {
        await using var open = await servers.OpenAsync();
        var key = Entries.Key("bob");
        var revision = Revision.None;
        for (var version = 0; version < 5; version++)
        {
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => open.Store.AppendAsync(Entries.Of(key, version, $"{version}-{i}"), revision, Ct).AsTask()));
            var winner = Assert.Single(outcomes.OfType<AppendOutcome.Appended>());
            revision = winner.Position.Revision;
            Assert.All(outcomes.OfType<AppendOutcome.Conflict>(), conflict => Assert.Equal(revision, conflict.Actual));
            Assert.Equal(100, outcomes.Count(static outcome => outcome is AppendOutcome.Appended or AppendOutcome.Conflict));
        }
    }

    [Fact]
    public async Task The_largest_entry_is_stored_and_one_byte_more_is_refused_with_the_connection_alive()
    {
        await using var open = await servers.OpenAsync();
        var (key, limit) = (Entries.Key("bob"), open.Store.MaxEntryBytes);
        var largest = await open.Store.AppendedAsync(Entries.OfSize(key, 0, "a", limit), Revision.None);

        var refused = Assert.IsType<AppendOutcome.Refused>(await open.Store.AppendAsync(Entries.OfSize(key, 1, "b", limit + 1), largest.Position.Revision, Ct));
        Assert.Equal(RefusalReason.TooLarge, refused.Reason);
        Assert.Equal($"it has {limit + 1} bytes and the server takes {limit} (max_payload, less 1024 for headers). Write less in one command, keep large contents elsewhere and store their address, or raise max_payload.", refused.Message);

        await open.Store.AppendedAsync(Entries.Of(key, 1, "c"), largest.Position.Revision);
        Assert.Equal(NatsConnectionState.Open, open.Connection.ConnectionState);
    }

    [Fact]
    public async Task A_full_stream_refuses_and_can_still_be_read()
    {
        await using var open = await servers.OpenAsync(stream: new StreamOptions { MaxBytes = 10_000 });
        var key = Entries.Key("bob");
        var revision = await open.Store.FillAsync(key, 2, bodyBytes: 4000);

        var refused = Assert.IsType<AppendOutcome.Refused>(await open.Store.AppendAsync(Entries.Of(key, 2, "c", 4000), revision, Ct));
        Assert.Equal(RefusalReason.Full, refused.Reason);
        Assert.Equal($"stream '{open.Layout.Stream}' is full and keeps what it has. Raise its max_bytes, the account's limit, or the server's storage (10077: maximum bytes exceeded).", refused.Message);
        Assert.Equal(2, Assert.Single(await open.Store.HistoryAsync(key)).Entries.Count);
    }

    [Fact]
    public async Task A_cancelled_append_sends_nothing()
    {
        await using var open = await servers.OpenAsync();
        var key = Entries.Key("bob");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await open.Store.AppendAsync(Entries.Of(key, 0, "a"), Revision.None, new CancellationToken(canceled: true)));
        Assert.Empty(await open.Store.HistoryAsync(key));
    }

    [Fact]
    public async Task Keys_that_cannot_be_a_subject_are_refused_before_the_socket()
    {
        await using var open = await servers.OpenAsync();
        Assert.Throws<ArgumentException>(() => new AggregateKey("account", "*"));
        Assert.Throws<ArgumentException>(() => new AggregateKey("account", "a b"));
        Assert.Throws<ArgumentException>(() => new AggregateKey("account", ">"));
        var tooLong = await Assert.ThrowsAsync<ArgumentException>(async () => await open.Store.AppendAsync(Entries.Of(Entries.Key(new string('a', 4000)), 0, "a"), Revision.None, Ct));
        Assert.Contains("Use a shorter id, or a hash of it.", tooLong.Message, StringComparison.Ordinal);
        await open.Store.FillAsync(Entries.Key("fine"), 1);
    }

    [Fact]
    public async Task A_person_with_the_nats_cli_sees_what_an_entry_holds()
    {
        await using var open = await servers.OpenAsync();
        var key = Entries.Key("bob");
        var names = Enumerable.Range(0, 50).Select(static i => new RawEvent($"müller-{i}", new byte[] { 0x80 })).ToImmutableArray();
        await open.Store.AppendedAsync(Entry.OfRaw(key, 0, new RawCommit(CommitId.Of(key, "a"), DateTimeOffset.UnixEpoch, names)), Revision.None);

        var stream = await new NatsJSContext(open.Connection).GetStreamAsync(open.Layout.Stream, cancellationToken: Ct);
        var message = await stream.GetDirectAsync<byte[]>(new() { LastBySubj = open.Layout.SubjectOf(key) }, cancellationToken: Ct);
        Assert.Equal("0", message.Headers!["Nats-Expected-Last-Subject-Sequence"]);
        Assert.Equal(open.Layout.Stream, message.Headers["Nats-Expected-Stream"]);
        var shown = message.Headers["DomainEs-Events"].ToString();
        Assert.Equal(200, shown.Length);
        Assert.StartsWith("m?ller-0,m?ller-1,", shown, StringComparison.Ordinal);
        Assert.EndsWith("...", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void The_message_id_tells_aggregates_revisions_and_commits_apart()
    {
        var key = Entries.Key("bob");
        string[] ids =
        [
            AppendHeaders.MessageId(Entry.OfRaw(key, 0, Commit(key, "a")), Revision.None),
            AppendHeaders.MessageId(Entry.OfRaw(key, 0, Commit(key, "a")), new Revision(1)),
            AppendHeaders.MessageId(Entry.OfRaw(key, 0, Commit(key, "b")), Revision.None),
            AppendHeaders.MessageId(Entry.OfRaw(key, 0, Commit(key, "a"), Commit(key, "b")), Revision.None),
            AppendHeaders.MessageId(Entry.OfRaw(key, 0, Commit(key, "b"), Commit(key, "a")), Revision.None),
            AppendHeaders.MessageId(Entry.OfRaw(Entries.Key("eve"), 0, Commit(key, "a")), Revision.None),
        ];
        Assert.Distinct(ids);
        Assert.Equal(ids[0], AppendHeaders.MessageId(Entry.OfRaw(key, 7, Commit(key, "a")), Revision.None));
    }

    private static RawCommit Commit(AggregateKey key, string command) =>
        new(CommitId.Of(key, command), DateTimeOffset.UnixEpoch, [new RawEvent("deposited", new byte[] { 0x80 })]);

    private static async Task<JetStreamEventStore> ShortAsync(OpenStore open) =>
        await JetStreamEventStore.ConnectAsync(open.Connection, open.Layout, new() { Budget = TimeSpan.FromMilliseconds(300) }, Ct);
}

using System.Collections.Immutable;
using NATS.Client.Core;
using static DomainEs.Reliability.Tests.Contract.RetryBench;

namespace DomainEs.Reliability.Tests.Contract;

/// <summary>What becomes of everything that can be sent again. The answers of one server and of three differ; the outcome does not.</summary>
internal static class RetryTable
{
    private const string MessageId = "Nats-Msg-Id";
    private const string ExpectedRevision = "Nats-Expected-Last-Subject-Sequence";

    public static ImmutableArray<RetryRow> Rows { get; } =
    [
        new("the same append within the window of duplicates", "10071", "duplicate", "found", bench => AgainAsync(bench, isLate: false)),
        new("the same append after the window", "10071", "10071", "found", bench => AgainAsync(bench, isLate: true)),
        new("the same append when more was stored since", "10071", "duplicate", "found", WhenMoreWasStoredAsync),
        new("the same append twice at once", "any", "any", "found+stored", TwiceAtOnceAsync),
        new("other commits at the same revision", "10071", "10071", "Conflict", OtherCommitsAsync),
        new("other commits beside the same first, under the id of the first", "10071", "duplicate", "Conflict", UnderItsIdAsync),
        new("the id of an append on another aggregate", "duplicate", "duplicate", "Taken", OnAnotherAggregateAsync),
        new("an append whose id another wrote under", "duplicate", "duplicate", "InDoubt", PoisonedAsync),
        new("the same message without a revision within the window", "duplicate", "duplicate", "Taken", WithoutRevisionAsync),
        new("the same message without a revision after the window: it is stored twice", "stored", "stored", "Stored", WithoutRevisionLateAsync),
        new("a whole batch again", "10201", "10201", "Unheard", bench => BatchAgainAsync(bench, hasIds: true)),
        new("a whole batch again without ids", "10071", "10071", "Taken", bench => BatchAgainAsync(bench, hasIds: false)),
        new("a batch that is not committed", "empty", "empty", "Unheard", WithoutCommitAsync),
        new("a batch that expects a revision of its second message on one subject", "10164", "10164", "Unheard", ExpectingTwiceAsync),
        new("a batch over two aggregates", "stored", "stored", "Stored", OverTwoAggregatesAsync),
        new("a batch of 1,001", "10199", "10199", "Refused", TooManyAsync),
    ];

    private static async Task<(string, string)> AgainAsync(RetryBench bench, bool isLate)
    {
        var entry = Entry(A, 0, "a");
        Assert.Equal("stored", await bench.AppendAsync(entry));
        if (isLate)
            await bench.LeaveWindowAsync();
        var answer = RetryRow.Word(await bench.SendAsync(entry, bench.Headers(entry)));
        var outcome = await bench.AppendAsync(entry);
        Assert.Equal(1, await bench.CountAsync(A));
        return (answer, outcome);
    }

    private static async Task<(string, string)> WhenMoreWasStoredAsync(RetryBench bench)
    {
        var entry = Entry(A, 0, "a");
        var first = Assert.IsType<AppendOutcome.Appended>(await bench.Store.AppendAsync(entry, Revision.None));
        Assert.Equal("stored", await bench.AppendAsync(Entry(A, 1, "b"), first.Position.Revision));
        var answer = RetryRow.Word(await bench.SendAsync(entry, bench.Headers(entry)));
        Assert.Equal(first with { WasRetry = true }, await bench.Store.AppendAsync(entry, Revision.None));
        Assert.Equal(2, await bench.CountAsync(A));
        return (answer, "found");
    }

    private static async Task<(string, string)> TwiceAtOnceAsync(RetryBench bench)
    {
        var entry = Entry(A, 0, "a");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => bench.AppendAsync(entry))));
        Assert.Equal(1, await bench.CountAsync(A));
        return ("any", string.Join('+', outcomes.Order(StringComparer.Ordinal)));
    }

    private static async Task<(string, string)> OtherCommitsAsync(RetryBench bench)
    {
        await bench.AppendAsync(Entry(A, 0, "a"));
        var other = Entry(A, 0, "b");
        var answer = RetryRow.Word(await bench.SendAsync(other, bench.Headers(other)));
        var outcome = await bench.AppendAsync(other);
        Assert.Equal(1, await bench.CountAsync(A));
        return (answer, outcome);
    }

    private static async Task<(string, string)> UnderItsIdAsync(RetryBench bench)
    {
        var (stored, other) = (Entry(A, 0, "a", "b"), Entry(A, 0, "a", "c"));
        await bench.AppendAsync(stored);
        var headers = bench.Headers(other);
        headers[MessageId] = bench.Headers(stored)[MessageId];
        var answer = RetryRow.Word(await bench.SendAsync(other, headers));
        return (answer, await bench.AppendAsync(other));
    }

    // Were the id that of the command alone, this append would be dropped and answered like a success.
    private static async Task<(string, string)> OnAnotherAggregateAsync(RetryBench bench)
    {
        var (entry, other) = (Entry(A, 0, "a"), Entry(B, 0, "a"));
        await bench.AppendAsync(entry);
        Assert.NotEqual(bench.Headers(entry)[MessageId], bench.Headers(other)[MessageId]);
        var headers = bench.Headers(other);
        headers[MessageId] = bench.Headers(entry)[MessageId];
        var judged = RetryRow.Judged(await bench.SendAsync(other, headers));
        Assert.Equal(0, await bench.CountAsync(B));
        Assert.Equal("stored", await bench.AppendAsync(other));
        return judged;
    }

    private static async Task<(string, string)> PoisonedAsync(RetryBench bench)
    {
        var (entry, foreign) = (Entry(A, 0, "a"), Entry(B, 0, "x"));
        await bench.SendAsync(foreign, new NatsHeaders { [MessageId] = bench.Headers(entry)[MessageId] });
        var answer = RetryRow.Word(await bench.SendAsync(entry, bench.Headers(entry)));
        var outcome = await bench.AppendAsync(entry);
        Assert.Equal(0, await bench.CountAsync(A));
        return (answer, outcome);
    }

    private static async Task<(string, string)> WithoutRevisionAsync(RetryBench bench)
    {
        var entry = Entry(A, 0, "a");
        await bench.AppendAsync(entry);
        var judged = RetryRow.Judged(await bench.SendAsync(entry, Without(bench.Headers(entry), ExpectedRevision)));
        Assert.Equal(1, await bench.CountAsync(A));
        return judged;
    }

    private static async Task<(string, string)> WithoutRevisionLateAsync(RetryBench bench)
    {
        var entry = Entry(A, 0, "a");
        await bench.AppendAsync(entry);
        await bench.LeaveWindowAsync();
        var judged = RetryRow.Judged(await bench.SendAsync(entry, Without(bench.Headers(entry), ExpectedRevision)));
        Assert.Equal(2, await bench.CountAsync(A));
        return judged;
    }

    private static async Task<(string, string)> BatchAgainAsync(RetryBench bench, bool hasIds)
    {
        var (one, two) = (Entry(A, 0, "a"), Entry(B, 0, "b"));
        Assert.Equal("stored", RetryRow.Word(await SendAsync("first")));
        var judged = RetryRow.Judged(await SendAsync("second"));
        Assert.Equal((1, 1), (await bench.CountAsync(A), await bench.CountAsync(B)));
        return judged;

        Task<DomainEs.JetStream.Wire.PublishAnswer> SendAsync(string batch) => bench.SendBatchAsync(batch, commits: true, [(one, Headers(one)), (two, Headers(two))]);
        NatsHeaders Headers(Entry entry) => hasIds ? bench.Headers(entry) : Without(bench.Headers(entry), MessageId);
    }

    private static async Task<(string, string)> WithoutCommitAsync(RetryBench bench)
    {
        var (one, two) = (Entry(A, 0, "a"), Entry(B, 0, "b"));
        // Each message of a batch is answered, with nothing in it, until the one that commits.
        var judged = RetryRow.Judged(await bench.SendBatchAsync("open", commits: false, [(one, bench.Headers(one)), (two, bench.Headers(two))]));
        Assert.Equal((0, 0), (await bench.CountAsync(A), await bench.CountAsync(B)));
        return judged;
    }

    private static async Task<(string, string)> ExpectingTwiceAsync(RetryBench bench)
    {
        var (one, two) = (Entry(A, 0, "a"), Entry(A, 1, "b"));
        var judged = RetryRow.Judged(await bench.SendBatchAsync("twice", commits: true, [(one, bench.Headers(one)), (two, bench.Headers(two, new Revision(1)))]));
        Assert.Equal(0, await bench.CountAsync(A));
        return judged;
    }

    private static async Task<(string, string)> OverTwoAggregatesAsync(RetryBench bench)
    {
        var (one, two) = (Entry(A, 0, "a"), Entry(B, 0, "b"));
        var judged = RetryRow.Judged(await bench.SendBatchAsync("both", commits: true, [(one, bench.Headers(one)), (two, bench.Headers(two))]));
        Assert.Equal((1, 1), (await bench.CountAsync(A), await bench.CountAsync(B)));
        return judged;
    }

    private static async Task<(string, string)> TooManyAsync(RetryBench bench)
    {
        var entry = Entry(A, 0, "a");
        var judged = RetryRow.Judged(await bench.SendBatchAsync("many", commits: true, [.. Enumerable.Range(0, 1001).Select(_ => (entry, new NatsHeaders()))]));
        Assert.Equal(0, await bench.CountAsync(A));
        return judged;
    }

    private static NatsHeaders Without(NatsHeaders headers, string name)
    {
        headers.Remove(name);
        return headers;
    }
}

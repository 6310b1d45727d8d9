using System.Buffers;
using System.Globalization;
using System.Text.Json.Nodes;
using DomainEs.JetStream;
using DomainEs.JetStream.Appending;
using DomainEs.JetStream.Wire;
using DomainEs.Reliability.Tests.Models.Stores;
using NATS.Client.Core;

namespace DomainEs.Reliability.Tests.Contract;

/// <summary>A stream on which one row of the table of retries is tried: with the store, and with bare messages beside it.</summary>
internal sealed class RetryBench(JetStreamEventStore store, NatsConnection connection, StreamLayout layout) : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    // The window is set short, and is long over when waited for.
    private static readonly TimeSpan s_window = TimeSpan.FromMilliseconds(200);

    public static AggregateKey A { get; } = new("account", "a");

    public static AggregateKey B { get; } = new("account", "b");

    public JetStreamEventStore Store => store;

    public static async Task<RetryBench> OpenAsync(NatsConnection connection, StreamLayout layout, int replicas)
    {
        await JetStreamProvisioner.ProvisionAsync(connection, layout, new() { Replicas = replicas });
        var options = new JetStreamStoreOptions { Budget = TimeSpan.FromSeconds(4), AnswerTimeout = TimeSpan.FromSeconds(2) };
        return new RetryBench(await JetStreamEventStore.ConnectAsync(connection, layout, options), connection, layout);
    }

    public static Entry Entry(AggregateKey key, long version, params string[] commands) =>
        DomainEs.Entry.OfRaw(key, version, [.. commands.Select(command => Keys.Commit(key, command))]);

    /// <summary>What the store says of an append, in one word.</summary>
    public async Task<string> AppendAsync(Entry entry, Revision expected = default) => Word(await store.AppendAsync(entry, expected));

    public static string Word(AppendOutcome outcome) => outcome switch
    {
        AppendOutcome.Appended { WasRetry: true } => "found",
        AppendOutcome.Appended => "stored",
        AppendOutcome.Refused refused => $"refused {refused.Reason}",
        _ => outcome.GetType().Name,
    };

    /// <summary>The headers that the store gives an append.</summary>
    public NatsHeaders Headers(Entry entry, Revision expected = default) => AppendHeaders.Write(new NatsHeaders(4), entry, expected, layout);

    /// <summary>Sends a bare message and gives the server's answer; where none comes, that.</summary>
    public async Task<PublishAnswer> SendAsync(Entry entry, NatsHeaders headers)
    {
        try
        {
            var answer = await connection.RequestAsync<byte[], byte[]>(layout.SubjectOf(entry.Aggregate), entry.Bytes.ToArray(), headers, replyOpts: new NatsSubOpts { Timeout = s_patience });
            return answer.Data is { Length: > 0 } data ? PublishAnswer.Parse(new ReadOnlySequence<byte>(data), layout.Stream) : new PublishAnswer(WireFailure.Unreadable);
        }
        catch (Exception e) when (e is NatsNoReplyException or OperationCanceledException or TimeoutException)
        {
            return new PublishAnswer(WireFailure.TimedOut);
        }
    }

    /// <summary>Sends an atomic batch and gives the answer to its last message.</summary>
    /// <param name="commits">Whether the last message says that the batch is whole.</param>
    public async Task<PublishAnswer> SendBatchAsync(string batch, bool commits, params IReadOnlyList<(Entry Entry, NatsHeaders Headers)> messages)
    {
        for (var i = 0; i < messages.Count; i++)
        {
            var headers = messages[i].Headers;
            headers["Nats-Batch-Id"] = batch;
            headers["Nats-Batch-Sequence"] = (i + 1).ToString(CultureInfo.InvariantCulture);
            if (i < messages.Count - 1)
                await connection.PublishAsync(layout.SubjectOf(messages[i].Entry.Aggregate), messages[i].Entry.Bytes.ToArray(), headers);
            else if (commits)
                headers["Nats-Batch-Commit"] = "1";
        }

        return await SendAsync(messages[^1].Entry, messages[^1].Headers);
    }

    /// <summary>Makes the window of duplicates short while the store is connected, and waits until it is over.</summary>
    public async Task LeaveWindowAsync()
    {
        var configuration = (await AskAsync($"STREAM.INFO.{layout.Stream}", ""))["config"]!;
        configuration["duplicate_window"] = (long)s_window.TotalNanoseconds;
        await AskAsync($"STREAM.UPDATE.{layout.Stream}", configuration.ToJsonString());
        await Task.Delay(5 * s_window);
    }

    /// <summary>How many entries of an aggregate are stored, as the server counts them.</summary>
    public async Task<int> CountAsync(AggregateKey key)
    {
        var subject = layout.SubjectOf(key);
        var info = await AskAsync($"STREAM.INFO.{layout.Stream}", $$"""{"subjects_filter":"{{subject}}"}""");
        return info["state"]!["subjects"]?[subject]?.GetValue<int>() ?? 0;
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async Task<JsonNode> AskAsync(string request, string body)
    {
        var answer = JsonNode.Parse((await connection.RequestAsync<string, byte[]>($"$JS.API.{request}", body)).Data)!;
        Assert.Null(answer["error"]);
        return answer;
    }
}

using System.Text;
using System.Text.Json.Nodes;
using DomainEs.JetStream;
using DomainEs.Reliability.Tests.Faults.Load;
using DomainEs.Reliability.Tests.Servers;
using NATS.Client.Core;

namespace DomainEs.Reliability.Tests.Faults;

/// <summary>A15: appends that are sent again when the server has forgotten their message ids.</summary>
internal static class LateRetries
{
    private const int Count = 10;
    private static readonly TimeSpan s_window = TimeSpan.FromMilliseconds(500);

    /// <summary>An application appends and is lost before it says so, and another sends the same entries when the window is over.</summary>
    public static async Task HoldAsync(string url, StreamLayout layout, CancellationToken cancellationToken)
    {
        await using var first = Wires.Connect(url);
        await using var second = Wires.Connect(url);
        await using var lost = await JetStreamEventStore.ConnectAsync(first, layout, cancellationToken: cancellationToken);
        await using var next = await JetStreamEventStore.ConnectAsync(second, layout, cancellationToken: cancellationToken);

        // A store connects to no stream with so short a window; one that is connected looks again only when its connection was lost.
        await UntilAsync(() => TryShortenWindowAsync(second, layout, cancellationToken), "The window of duplicates cannot be made short", cancellationToken);
        Entry[] entries = [.. Enumerable.Range(0, Count).Select(static i => Pages.Entry(Pages.Key(i), 0, "c"))];
        foreach (var entry in entries)
            Assert.IsType<AppendOutcome.Appended>(await SettleAsync(lost, entry, cancellationToken));
        await UntilAsync(() => IsForgottenAsync(second, layout, cancellationToken), "The window of duplicates is not over; the test would prove nothing", cancellationToken);

        foreach (var entry in entries)
            Assert.True(Assert.IsType<AppendOutcome.Appended>(await SettleAsync(next, entry, cancellationToken)).WasRetry);
        Assert.Equal(Count, (await RawLog.ReadAsync(url, layout, cancellationToken: cancellationToken)).Count(static entry => entry.Aggregate != Pages.Key(Count)));
    }

    /// <summary>Appends until it is known what became of it: on three servers that start and stop for other tests an answer may be late.</summary>
    private static async Task<AppendOutcome> SettleAsync(JetStreamEventStore store, Entry entry, CancellationToken cancellationToken)
    {
        AppendOutcome? outcome = null;
        await UntilAsync(async () => (outcome = await store.AppendAsync(entry, Revision.None, cancellationToken)) is not AppendOutcome.InDoubt, "An append stays in doubt", cancellationToken);
        return outcome!;
    }

    private static async Task<bool> TryShortenWindowAsync(NatsConnection connection, StreamLayout layout, CancellationToken cancellationToken)
    {
        if ((await AskAsync(connection, $"$JS.API.STREAM.INFO.{layout.Stream}", [], cancellationToken))?["config"] is not { } configuration)
            return false;
        configuration["duplicate_window"] = (long)s_window.TotalNanoseconds;
        return await AskAsync(connection, $"$JS.API.STREAM.UPDATE.{layout.Stream}", Encoding.UTF8.GetBytes(configuration.ToJsonString()), cancellationToken) is { } answer && answer["error"] is null;
    }

    /// <summary>Publishes something else under the id of the stream's first message, each time anew: the server says a duplicate as long as it knows that id.</summary>
    private static async Task<bool> IsForgottenAsync(NatsConnection connection, StreamLayout layout, CancellationToken cancellationToken)
    {
        await Task.Delay(s_window, cancellationToken);
        var stored = await AskForAsync(connection, $"$JS.API.DIRECT.GET.{layout.Stream}", """{"seq":1}"""u8.ToArray(), null, cancellationToken);
        if (stored is not { Headers: { } headers } || !headers.TryGetValue("Nats-Msg-Id", out var id))
            return false;
        var other = Pages.Entry(Pages.Key(Count), 0, "c");
        var answer = await AskForAsync(connection, layout.SubjectOf(other.Aggregate), other.Bytes.ToArray(), new NatsHeaders { ["Nats-Msg-Id"] = id }, cancellationToken);
        return answer is { Data: { } data } && JsonNode.Parse(data) is { } said && said["error"] is null && said["duplicate"] is null;
    }

    private static async Task<JsonNode?> AskAsync(NatsConnection connection, string subject, byte[] payload, CancellationToken cancellationToken) =>
        await AskForAsync(connection, subject, payload, null, cancellationToken) is { Data: { } data } ? JsonNode.Parse(data) : null;

    /// <summary>The answer; null if there is none now.</summary>
    private static async Task<NatsMsg<byte[]>?> AskForAsync(NatsConnection connection, string subject, byte[] payload, NatsHeaders? headers, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.RequestAsync<byte[], byte[]>(subject, payload, headers, cancellationToken: cancellationToken);
        }
        catch (NatsException)
        {
            return null;
        }
    }

    private static Task UntilAsync(Func<Task<bool>> condition, string otherwise, CancellationToken cancellationToken) => Eventually.IsAsync(condition, TimeSpan.FromSeconds(60), otherwise, cancellationToken);
}

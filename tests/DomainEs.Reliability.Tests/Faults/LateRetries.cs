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
        await ShortenWindowAsync(second, layout, cancellationToken);
        Entry[] entries = [.. Enumerable.Range(0, Count).Select(static i => Pages.Entry(Pages.Key(i), 0, "c"))];
        foreach (var entry in entries)
            Assert.IsType<AppendOutcome.Appended>(await lost.AppendAsync(entry, Revision.None, cancellationToken));
        await Task.Delay(s_window * 3, cancellationToken);
        Assert.False(await IsIdKnownAsync(second, layout, cancellationToken), "The window of duplicates is not over; the test would prove nothing.");

        foreach (var entry in entries)
            Assert.True(Assert.IsType<AppendOutcome.Appended>(await next.AppendAsync(entry, Revision.None, cancellationToken)).WasRetry);
        Assert.Equal(Count, (await RawLog.ReadAsync(url, layout, cancellationToken: cancellationToken)).Count(static entry => entry.Aggregate != Pages.Key(Count)));
    }

    private static async Task ShortenWindowAsync(NatsConnection connection, StreamLayout layout, CancellationToken cancellationToken)
    {
        var info = await connection.RequestAsync<byte[], byte[]>($"$JS.API.STREAM.INFO.{layout.Stream}", [], cancellationToken: cancellationToken);
        var configuration = JsonNode.Parse(info.Data)!["config"]!;
        configuration["duplicate_window"] = (long)s_window.TotalNanoseconds;
        var answer = await connection.RequestAsync<byte[], byte[]>($"$JS.API.STREAM.UPDATE.{layout.Stream}", Encoding.UTF8.GetBytes(configuration.ToJsonString()), cancellationToken: cancellationToken);
        Assert.Null(JsonNode.Parse(answer.Data)!["error"]);
    }

    /// <summary>Publishes something else under the id of the stream's first message: the server answers whether it still knows it.</summary>
    private static async Task<bool> IsIdKnownAsync(NatsConnection connection, StreamLayout layout, CancellationToken cancellationToken)
    {
        var stored = await connection.RequestAsync<byte[], byte[]>($"$JS.API.DIRECT.GET.{layout.Stream}", """{"seq":1}"""u8.ToArray(), cancellationToken: cancellationToken);
        var other = Pages.Entry(Pages.Key(Count), 0, "c");
        var answer = await connection.RequestAsync<byte[], byte[]>(
            layout.SubjectOf(other.Aggregate), other.Bytes.ToArray(), new NatsHeaders { ["Nats-Msg-Id"] = stored.Headers!["Nats-Msg-Id"] }, cancellationToken: cancellationToken);
        return JsonNode.Parse(answer.Data)!["duplicate"] is not null;
    }
}

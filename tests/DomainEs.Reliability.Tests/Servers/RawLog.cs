using System.Globalization;
using System.Text;
using NATS.Client.Core;

namespace DomainEs.Reliability.Tests.Servers;

/// <summary>Reads a whole stream by direct gets, past the store under test, and from the one server it is connected to.</summary>
/// <remarks>A direct get is answered by the replica of the server that the connection is on, if it has one: so each replica can be read by itself.</remarks>
internal static class RawLog
{
    private const int Batch = 2000;

    /// <exception cref="InvalidDataException">Fewer or other messages came than the stream says it has: a short read is no loss, and must not be taken for one.</exception>
    public static async Task<List<LogEntry>> ReadAsync(string url, StreamLayout layout, CancellationToken cancellationToken = default)
    {
        await using var connection = Wires.Connect(url);
        StreamState? state = null;
        await Eventually.IsAsync(async () => (state = await StreamState.OfAsync(connection, layout.Stream, cancellationToken)) is not null, TimeSpan.FromSeconds(30), $"Nobody tells of stream '{layout.Stream}'", cancellationToken);

        var entries = new List<LogEntry>();
        for (var from = Math.Max(1, state!.First); from <= state.Last; from = entries[^1].Position.Sequence + 1)
        {
            var before = entries.Count;
            await foreach (var entry in BatchAsync(connection, layout, from, cancellationToken))
                entries.Add(entry);
            if (entries.Count == before)
                throw new InvalidDataException($"The server at {url} has nothing at or behind {from} of stream '{layout.Stream}', which ends at {state.Last}.");
        }

        return entries;
    }

    private static async IAsyncEnumerable<LogEntry> BatchAsync(
        NatsConnection connection, StreamLayout layout, ulong from, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var inbox = connection.NewInbox();
        await using var answers = await connection.SubscribeCoreAsync<byte[]>(inbox, cancellationToken: cancellationToken);
        var request = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"seq":{{from}},"batch":{{Batch}}}"""));
        await connection.PublishAsync($"$JS.API.DIRECT.GET.{layout.Stream}", request, replyTo: inbox, cancellationToken: cancellationToken);
        while (true)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(TimeSpan.FromSeconds(10));
            var message = await answers.Msgs.ReadAsync(patience.Token);
            if (message.Headers is not { } headers || headers.Code is 204 or 404 or 503 or 408)
                yield break;
            yield return EntryOf(message.Data ?? [], headers, layout);
        }
    }

    private static LogEntry EntryOf(byte[] bytes, NatsHeaders headers, StreamLayout layout)
    {
        var subject = headers["Nats-Subject"].ToString();
        return layout.TryParse(subject, out var aggregate)
            ? new LogEntry(aggregate, new Position(0, ulong.Parse(headers["Nats-Sequence"].ToString(), CultureInfo.InvariantCulture)), bytes)
            : throw new InvalidDataException($"'{subject}' is no aggregate of '{layout.Context}'.");
    }
}

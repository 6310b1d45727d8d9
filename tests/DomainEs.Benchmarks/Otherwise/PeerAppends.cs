using System.Diagnostics;
using DomainEs.Benchmarks.Measuring;
using NATS.Client.Core;
using NATS.Client.JetStream;

namespace DomainEs.Benchmarks.Otherwise;

/// <summary>NATS.Net's JetStream publish under so many callers, each with a subject and an expected sequence of its own.</summary>
internal sealed class PeerAppends : IAsyncDisposable
{
    private readonly NatsConnection _connection;
    private readonly NatsJSContext _jetStream;
    private readonly PeerMessage[] _messages;
    private readonly string[] _subjects;
    private readonly ulong[] _sequences;

    public PeerAppends(NatsConnection connection, string stream, int count)
    {
        _connection = connection;
        _jetStream = new NatsJSContext(connection);
        _messages = [.. Enumerable.Range(0, count).Select(i => PeerSample.Message(i, 0))];
        _subjects = [.. Enumerable.Range(0, count).Select(i => $"{stream}.peer.{i}")];
        _sequences = new ulong[count];
    }

    public Contender Contender => new("NATS.Net", RunAsync);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task<long> RunAsync(TimeSpan duration)
    {
        var end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var counts = await Task.WhenAll(Enumerable.Range(0, _messages.Length).Select(caller => PublishAsync(caller, end)));
        return counts.Sum();
    }

    private async Task<long> PublishAsync(int caller, long end)
    {
        for (long count = 0; ; count++)
        {
            if (Stopwatch.GetTimestamp() >= end)
                return count;
            var options = new NatsJSPubOpts { MsgId = $"{Guid.NewGuid():N}", ExpectedLastSubjectSequence = _sequences[caller] };
            var answer = await _jetStream.PublishAsync(_subjects[caller], _messages[caller], PeerSerializer.Default, options);
            answer.EnsureSuccess();
            _sequences[caller] = answer.Seq;
        }
    }
}

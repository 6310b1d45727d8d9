using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Tasks.Sources;
using DomainEs.Benchmarks.Measuring;
using NATS.Client.Core;

namespace DomainEs.Benchmarks.Otherwise;

/// <summary>The store's messages through NATS.Net's connection and nothing of the store: each caller publishes with the same headers and reads the sequence out of the answer.</summary>
/// <remarks>What any store on this library can reach. It checks nothing, remembers nothing, and one reply subject a caller would mix up late answers.</remarks>
internal sealed class BareAppends : NatsSubBase, IAsyncDisposable
{
    private readonly NatsConnection _connection;
    private readonly StreamLayout _layout;
    private readonly string _inbox;
    private readonly Entry[] _entries;
    private readonly Caller[] _callers;

    private BareAppends(NatsConnection connection, StreamLayout layout, string inbox, Entry[] entries)
        : base(connection, connection.SubscriptionManager, inbox + ".*", queueGroup: null, opts: null)
    {
        (_connection, _layout, _inbox, _entries) = (connection, layout, inbox, entries);
        _callers = [.. entries.Select((entry, i) => new Caller(layout.SubjectOf(entry.Aggregate), $"{inbox}.{i}"))];
    }

    public Contender Contender => new("NATS.Net's connection alone", RunAsync);

    public static async Task<BareAppends> OpenAsync(NatsConnection connection, StreamLayout layout, Entry[] entries)
    {
        var bare = new BareAppends(connection, layout, $"_INBOX.{Guid.NewGuid():N}", entries);
        await connection.ConnectAsync();
        await connection.AddSubAsync(bare);
        return bare;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _connection.DisposeAsync();
    }

    protected override ValueTask ReceiveInternalAsync(string subject, string? replyTo, ReadOnlySequence<byte>? headersBuffer, ReadOnlySequence<byte> payloadBuffer)
    {
        _callers[int.Parse(subject.AsSpan(_inbox.Length + 1), CultureInfo.InvariantCulture)].Receive(payloadBuffer.IsSingleSegment ? payloadBuffer.FirstSpan : payloadBuffer.ToArray());
        return ValueTask.CompletedTask;
    }

    protected override void TryComplete()
    {
    }

    private async Task<long> RunAsync(TimeSpan duration)
    {
        var end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var counts = await Task.WhenAll(Enumerable.Range(0, _entries.Length).Select(caller => AppendAsync(_callers[caller], _entries[caller], end)));
        return counts.Sum();
    }

    private async Task<long> AppendAsync(Caller caller, Entry entry, long end)
    {
        for (long count = 0; ; count++)
        {
            if (Stopwatch.GetTimestamp() >= end)
                return count;
            var headers = caller.Headers;
            headers.Clear();
            headers["Nats-Expected-Last-Subject-Sequence"] = caller.Revision.ToString(CultureInfo.InvariantCulture);
            headers["Nats-Expected-Stream"] = _layout.Stream;
            headers["Nats-Msg-Id"] = string.Create(CultureInfo.InvariantCulture, $"{caller.Subject}@{caller.Revision}");
            headers["DomainEs-Events"] = entry.EventNames[0];
            var answer = caller.Begin();
            await _connection.PublishAsync(caller.Subject, entry.Bytes, headers, caller.Reply, NatsRawSerializer<ReadOnlyMemory<byte>>.Default);
            caller.Revision = await answer;
        }
    }

    private sealed class Caller(string subject, string reply) : IValueTaskSource<ulong>
    {
        private ManualResetValueTaskSourceCore<ulong> _answer = new() { RunContinuationsAsynchronously = true };

        public string Subject { get; } = subject;

        public string Reply { get; } = reply;

        public NatsHeaders Headers { get; } = new(4);

        public ulong Revision { get; set; }

        public ValueTask<ulong> Begin()
        {
            _answer.Reset();
            return new ValueTask<ulong>(this, _answer.Version);
        }

        public void Receive(ReadOnlySpan<byte> json)
        {
            var at = json.IndexOf("\"seq\":"u8);
            if (at >= 0 && Utf8Parser.TryParse(json[(at + 6)..], out ulong sequence, out _) && sequence > 0)
                _answer.SetResult(sequence);
            else
                _answer.SetException(new InvalidOperationException($"The server answered {System.Text.Encoding.UTF8.GetString(json)}; nothing was measured."));
        }

        ulong IValueTaskSource<ulong>.GetResult(short token) => _answer.GetResult(token);

        ValueTaskSourceStatus IValueTaskSource<ulong>.GetStatus(short token) => _answer.GetStatus(token);

        void IValueTaskSource<ulong>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            _answer.OnCompleted(continuation, state, token, flags);
    }
}

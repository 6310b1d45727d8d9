using DomainEs.JetStream;
using DomainEs.Reliability.Tests.Faults.Load;
using DomainEs.Reliability.Tests.Servers;

namespace DomainEs.Reliability.Tests.Faults;

/// <summary>A log of tallies that was written and read, and is then damaged while its server is down.</summary>
internal sealed class DamagedLog
{
    public const int Entries = 1200;
    public const int Tallies = 40;

    private static readonly JetStreamStoreOptions s_options = new() { Budget = TimeSpan.FromSeconds(3), AnswerTimeout = TimeSpan.FromSeconds(1) };
    private readonly string _url;
    private readonly StreamLayout _layout;
    private readonly List<LogEntry> _written = [];

    private DamagedLog(string url, StreamLayout layout) => (_url, _layout) = (url, layout);

    /// <summary>What the log held before.</summary>
    public IReadOnlyList<LogEntry> Written => _written;

    public static async Task<DamagedLog> WriteAsync(string url, StreamLayout layout, CancellationToken cancellationToken)
    {
        var log = new DamagedLog(url, layout);
        await using var connection = Wires.Connect(url);
        await using var store = await JetStreamEventStore.ConnectAsync(connection, layout, cancellationToken: cancellationToken);
        await Task.WhenAll(Enumerable.Range(0, Tallies).Select(tally => FillAsync(store, Decider.KeyOf(IdOf(tally)), cancellationToken)));
        log._written.AddRange(await RawLog.ReadAsync(url, layout, cancellationToken: cancellationToken));
        Assert.Equal(Entries, log._written.Count);
        return log;
    }

    /// <summary>Reads on from a checkpoint as a process just started does, until the end or the exception that stops it. Whatever it is given is what was written, without a gap.</summary>
    public async Task<(int Read, Exception? Stopped)> ReadAsync(int checkpoint, CancellationToken cancellationToken)
    {
        var read = checkpoint;
        var stopped = await OpenAsync(async store =>
        {
            await foreach (var slice in store.ReadAllAsync(new Position(0, (ulong)checkpoint), cancellationToken: cancellationToken))
            {
                foreach (var entry in slice.Entries)
                    Assert.True(_written[read++].Bytes.Span.SequenceEqual(entry.Bytes.Span), $"Entry {read} is another than was written.");
            }
        });
        return (read, stopped);
    }

    /// <summary>Loads the tally of a written entry, as a process just started does.</summary>
    public Task<Exception?> LoadAsync(LogEntry entry) => OpenAsync(async store =>
    {
        var loaded = await Tally.In(store).LoadAsync(TallyId.Parse(entry.Aggregate.Id, null));
        Assert.Equal(Entries / Tallies, loaded.Version);
    });

    private static TallyId IdOf(int tally) => new($"t{tally}");

    private static async Task FillAsync(JetStreamEventStore store, AggregateKey key, CancellationToken cancellationToken)
    {
        var revision = Revision.None;
        for (var version = 0; version < Entries / Tallies; version++)
        {
            var commit = new Commit<Tally>(CommitId.Of(key, $"c{version}"), DateTimeOffset.UtcNow, [new Added("filler", 1, version)], new CommitMetadata($"c{version}"));
            revision = ((AppendOutcome.Appended)await store.AppendAsync(Entry.Of(key, version, commit), revision, cancellationToken)).Position.Revision;
        }
    }

    private async Task<Exception?> OpenAsync(Func<JetStreamEventStore, Task> use)
    {
        await using var connection = Wires.Connect(_url);
        return await Record.ExceptionAsync(async () =>
        {
            await using var store = await JetStreamEventStore.ConnectAsync(connection, _layout, s_options);
            await use(store);
        });
    }
}

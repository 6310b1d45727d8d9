using BenchmarkDotNet.Attributes;
using DomainEs.Benchmarks.Model;

namespace DomainEs.Benchmarks.Codecs;

/// <summary>Whole entries of one event: made, and read with checksum and fold; beside the event alone, so that what an entry adds can be seen.</summary>
public class EntryCodecs
{
    private const int Kinds = 5;

    private readonly AggregateKey _key = Sample.Key(4711);
    private readonly Commit<Account>[] _commits;
    private readonly ReadOnlyMemory<byte>[] _entries = [.. Enumerable.Range(0, Kinds).Select(n => Sample.Entry(4711, n).Bytes)];

    public EntryCodecs() => _commits =
        [.. Sample.EachKind.Select((e, n) => new Commit<Account>(CommitId.Of(_key, $"{n}"), DateTimeOffset.UnixEpoch.AddDays(20_000 + n), [e], new CommitMetadata($"{Guid.NewGuid():N}")))];

    [Benchmark(OperationsPerInvoke = Kinds)]
    public int MakeEntry()
    {
        var bytes = 0;
        foreach (var commit in _commits)
            bytes += Entry.Of(_key, 3, commit).Bytes.Length;
        return bytes;
    }

    [Benchmark(OperationsPerInvoke = Kinds)]
    public Account? FoldEntry()
    {
        var state = default(Account);
        foreach (var entry in _entries)
        {
            var reader = new EntryReader(_key, entry);
            while (reader.NextEvent(out _, out _))
                state = reader.Fold(state);
        }

        return state;
    }
}

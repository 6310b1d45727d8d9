using System.Diagnostics;
using DomainEs.JetStream;
using DomainEs.Reliability.Tests.Servers;

namespace DomainEs.Reliability.Tests.Faults.Views;

/// <summary>Reads rows over and over as an application does, and notes each row that is older than one it had before.</summary>
internal sealed class Reader : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, RowSum> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _older = [];
    private readonly Task _reading;
    private int _reads;
    private int _unanswered;
    private double _longest;

    private Reader(Func<Reader, Task> read) => _reading = Task.Run(() => read(this));

    /// <summary>How many readings were told that nobody answers.</summary>
    public int Unanswered => _unanswered;

    /// <summary>The longest time, in seconds, from one answered reading to the next.</summary>
    public double Longest => _longest;

    public int Reads => Volatile.Read(ref _reads);

    /// <summary>Reads the rows of all owners with the code of a release, from connections of its own.</summary>
    /// <param name="url">Where the views are.</param>
    /// <param name="layout">The context.</param>
    /// <param name="several">Whether it reads all rows at once.</param>
    public static Reader Start<TRelease>(string url, StreamLayout layout, bool several)
        where TRelease : IRelease => new(async reader =>
    {
        await using var connection = Wires.Connect(url);
        await using var views = await JetStreamViews.ConnectAsync(connection, layout);
        using var view = new View<CrateRow<TRelease>, string>(views, layout, new() { SwitchCheck = TimeSpan.FromMilliseconds(50) });
        string[] keys = [.. Enumerable.Range(0, Packer.Owners).Select(static i => $"owner-{i}")];
        while (!reader._stop.IsCancellationRequested)
        {
            if (several)
            {
                reader.Note(keys, await view.GetManyAsync(keys));
            }
            else
            {
                foreach (var key in keys)
                    reader.Note([key], [await view.GetAsync(key)]);
            }
        }
    });

    /// <summary>
    /// Reads what the last accepted command of a packer wrote, at its position at least, then all rows as they are, and goes on
    /// when the servers do not answer for a while.
    /// </summary>
    public static Reader StartAtLeast<TRelease>(string url, StreamLayout layout, Packer packer)
        where TRelease : IRelease => new(async reader =>
    {
        await using var connection = Wires.Connect(url);
        await using var views = await JetStreamViews.ConnectAsync(connection, layout, new() { AnswerTimeout = TimeSpan.FromSeconds(1), Budget = TimeSpan.FromSeconds(5) });
        using var view = new View<CrateRow<TRelease>, string>(views, layout, new() { SwitchCheck = TimeSpan.FromMilliseconds(50), MaxWait = TimeSpan.FromSeconds(20) });
        string[] keys = [.. Enumerable.Range(0, Packer.Owners).Select(static i => $"owner-{i}")];
        var answered = Stopwatch.GetTimestamp();
        while (!reader._stop.IsCancellationRequested)
        {
            try
            {
                if (packer.Last is { } last)
                {
                    var row = await view.GetAsync(last.Owner, last.Position);
                    if (row is null || row.Sum.Last < last.Position.Sequence)
                        reader._older.Add($"{last.Owner} was read at {last.Position} at least, and the row is of {row?.Sum.Last}");
                    reader.Note([last.Owner], [row]);
                }

                reader.Note(keys, await view.GetManyAsync(keys));
            }
            catch (ViewUnreachableException)
            {
                // said in time; the next attempt counts
                reader._unanswered++;
                await Task.Delay(20);
                continue;
            }

            (reader._longest, answered) = (Math.Max(reader._longest, Stopwatch.GetElapsedTime(answered).TotalSeconds), Stopwatch.GetTimestamp());
        }
    });

    /// <summary>Waits until it has read so often again.</summary>
    public async Task GoOnAsync(int reads, CancellationToken cancellationToken)
    {
        var until = Reads + reads;
        await Eventually.IsAsync(() => Task.FromResult(_reading.IsCompleted || Reads >= until), TimeSpan.FromSeconds(60), "Nothing was read any more", cancellationToken);
        if (_reading.IsFaulted)
            await _reading;
    }

    /// <summary>Stops it, and fails if it was ever shown an older row after a newer one.</summary>
    public async Task EndAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        Assert.True(_older.Count == 0, string.Join('\n', _older.Take(5)));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private void Note<TRow>(string[] keys, IReadOnlyList<TRow?> rows)
        where TRow : class, ICrateRow
    {
        foreach (var (key, row) in keys.Zip(rows))
        {
            var now = row?.Sum ?? default;
            var before = _seen.GetValueOrDefault(key);
            if (now.Last < before.Last || now.Events < before.Events)
                _older.Add($"{key} was read with {before.Events} events up to {before.Last}, and then with {now.Events} up to {now.Last}");
            _seen[key] = now;
        }

        Interlocked.Increment(ref _reads);
    }
}

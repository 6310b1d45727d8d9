using System.Threading.Channels;

namespace DomainEs;

/// <summary>Reads the snapshots of one type of aggregate, and keeps new ones beside the work: one at a time, from a short queue that drops the oldest.</summary>
/// <param name="store">Where the events are; says where snapshots are.</param>
/// <typeparam name="T">The aggregate.</typeparam>
internal sealed class Snapshots<T>(IEventStore store)
    where T : class, IAggregate<T>
{
    private const int MostWaiting = 64;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly ISnapshotStore? _kept = T.KeepsSnapshots && !T.Fingerprint.IsNone ? store.Snapshots : null;
    private readonly Channel<Waiting> _queue = Channel.CreateBounded<Waiting>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }, static dropped => dropped.Drop());

    private readonly Lock _lock = new();
    private Task _work = Task.CompletedTask;
    private readonly LogTimes _times = new();
    private bool _isAtWork;

    /// <summary>Whether there are snapshots of this aggregate at all.</summary>
    public bool AreKept => _kept is not null;

    /// <summary>Where they may end.</summary>
    public SnapshotGuesses Guesses { get; } = new();

    /// <summary>Counts a snapshot that is of no use.</summary>
    public static void Ignore(string reason) => Instruments.SnapshotIgnored.Add(1, Instruments.Tag<T>(), new KeyValuePair<string, object?>(Instruments.ReasonTag, reason));

    /// <summary>Asks for the last snapshot's bytes.</summary>
    public ValueTask<ReadOnlyMemory<byte>> AskAsync(AggregateKey key, CancellationToken cancellationToken)
    {
        try
        {
            return _kept!.ReadAsync(key, T.Fingerprint, cancellationToken);
        }
        catch (Exception e)
        {
            return ValueTask.FromException<ReadOnlyMemory<byte>>(e); // for whoever waits for them
        }
    }

    /// <summary>Waits for the bytes that were asked for, and reads them; null if there is no snapshot that can be used.</summary>
    public async ValueTask<Snapshot<T>?> ReadAsync(AggregateKey key, ValueTask<ReadOnlyMemory<byte>> asked, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> bytes;
        try
        {
            bytes = await asked.ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Ignore("unreachable"); // The history is all that is needed.
            return null;
        }

        if (bytes.IsEmpty)
        {
            if (bytes.Equals(ISnapshotStore.Unreachable))
                Ignore("unreachable");
            return null;
        }

        var snapshot = SnapshotBytes.Read<T>(key, store.Incarnation, bytes, out var reason);
        if (snapshot is null)
            Ignore(reason);
        return snapshot;
    }

    /// <summary>Keeps a snapshot of what is held, if one is due; its state is written under the lock it is changed under.</summary>
    public void Offer(LiveAggregate<T> live)
    {
        if (_kept is null || live.History is not { } history)
            return;
        lock (live.Sync)
        {
            if (!Takes(history))
                return;
        }

        Enqueue(new Waiting(history, live.Sync, null));
    }

    /// <summary>Keeps a snapshot of what is about to be handed to a caller, if one is due; its state is written now, since it is the caller's afterwards.</summary>
    public void Offer(History<T> history)
    {
        if (_kept is not null && Takes(history) && Write(history, _kept.MaxBytes) is { } ready)
            Enqueue(new Waiting(history, new Lock(), ready));
    }

    /// <summary>The same of what others may be writing a snapshot of: they do not from here on.</summary>
    public void OfferLast(History<T> history, Lock sync)
    {
        Ready? ready;
        lock (sync)
        {
            ready = _kept is not null && Takes(history) ? Write(history, _kept.MaxBytes) : null;
            history.Since.Stop();
        }

        if (ready is not null)
            Enqueue(new Waiting(history, new Lock(), ready));
    }

    /// <summary>Ends when the queue is empty.</summary>
    public Task KeptAsync()
    {
        lock (_lock)
            return _work;
    }

    private bool Takes(History<T> history)
    {
        _times.Saw(history.Position.Sequence, history.Time);
        history.Since.Measure(_times);
        return history.Since.TryTake();
    }

    private void Enqueue(Waiting waiting)
    {
        _queue.Writer.TryWrite(waiting);
        lock (_lock)
        {
            if (_isAtWork)
                return;
            _isAtWork = true;
            _work = Task.Run(WorkAsync);
        }
    }

    private async Task WorkAsync()
    {
        while (TryNext(out var waiting))
        {
            if ((waiting.Ready ?? WriteLocked(waiting)) is { } ready)
                await KeepAsync(waiting.History.Key, ready).ConfigureAwait(false);
        }
    }

    private bool TryNext(out Waiting waiting)
    {
        lock (_lock)
            return _isAtWork = _queue.Reader.TryRead(out waiting!);
    }

    private Ready? WriteLocked(Waiting waiting)
    {
        lock (waiting.Sync)
            return waiting.History.Since.IsStopped ? null : Write(waiting.History, _kept!.MaxBytes);
    }

    private Ready? Write(History<T> history, int maxBytes)
    {
        byte[] bytes;
        try
        {
            bytes = SnapshotBytes.Write(history.Key, store.Incarnation, history.ToSnapshot());
        }
        catch (Exception)
        {
            // A getter or codec of the user's may throw anything; the command is done.
            Ignore("unstorable");
            history.Since.GiveUp();
            return null;
        }

        if (bytes.Length > maxBytes)
        {
            Ignore("too_large");
            history.Since.GiveUp();
            return null;
        }

        if (!history.Since.IsWorth(bytes.Length))
            return null;
        history.Since.Begin(history.Position.Sequence, bytes.Length);
        return new Ready(bytes, history.Position.Revision);
    }

    private async Task KeepAsync(AggregateKey key, Ready ready)
    {
        try
        {
            using var patience = new CancellationTokenSource(s_patience);
            if (!await _kept!.WriteAsync(key, T.Fingerprint, ready.Bytes, patience.Token).ConfigureAwait(false))
            {
                Ignore("not_kept");
                return;
            }

            Guesses.Saw(key, ready.End);
            Instruments.SnapshotWritten.Add(1, Instruments.Tag<T>());
        }
        catch (Exception)
        {
            Ignore("not_kept");
        }
    }

    /// <summary>The bytes of a snapshot, and the revision it ends at.</summary>
    private sealed record Ready(byte[] Bytes, Revision End);

    /// <summary>A snapshot to be kept.</summary>
    private sealed record Waiting(History<T> History, Lock Sync, Ready? Ready)
    {
        /// <summary>Is dropped: tried again with the next command.</summary>
        public void Drop()
        {
            Ignore("dropped");
            lock (Sync)
                History.Since.Release();
        }
    }
}

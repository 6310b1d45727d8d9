using DomainEs.JetStream;
using DomainEs.Reliability.Tests.Histories;

namespace DomainEs.Reliability.Tests.Faults.Load;

/// <summary>Somebody who writes without end, one thing after another, whatever happens to the servers.</summary>
internal abstract class Client(HistoryClient recorder)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);
    private long _lastWrite;

    public string Name => recorder.Name;

    public Totals Totals { get; protected set; } = new();

    /// <summary>When the last write that was acknowledged began.</summary>
    public long LastWrite => Volatile.Read(ref _lastWrite);

    /// <summary>What the store refused to work with, in order of appearance and each kind once.</summary>
    public List<Exception> Troubles { get; } = [];

    /// <summary>What ended it before it was told to stop: no client is ever to see that.</summary>
    public Exception? Failure { get; private set; }

    protected HistoryClient Recorder => recorder;

    /// <summary>Writes until told to stop, and then ends what is under way.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var began = History.Now;
                if (await StepAsync())
                    Volatile.Write(ref _lastWrite, began);
            }
            catch (Exception e) when (e is JetStreamStoreException or AppendRefusedException)
            {
                // Nothing was sent or nothing taken; the servers may be back in a while.
                Totals = e is AppendRefusedException ? Totals with { Refused = Totals.Refused + 1 } : Totals with { NotSent = Totals.NotSent + 1 };
                if (Troubles.TrueForAll(trouble => trouble.GetType() != e.GetType()))
                    Troubles.Add(e);
                await Task.Delay(s_pause, CancellationToken.None);
            }
            catch (Exception e)
            {
                Failure = e;
                throw;
            }
        }
    }

    /// <summary>Writes once; true if it was acknowledged.</summary>
    protected abstract Task<bool> StepAsync();
}

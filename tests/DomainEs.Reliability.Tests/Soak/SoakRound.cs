using System.Globalization;
using DomainEs.Reliability.Tests.Faults.Load;
using DomainEs.Reliability.Tests.Histories;
using DomainEs.Reliability.Tests.Servers;
using DomainEs.Wire;

namespace DomainEs.Reliability.Tests.Soak;

/// <summary>Writers on one stream and faults by chance, until the time is over; then the checkers.</summary>
internal abstract class SoakRound(int seed, SoakTotals totals) : IAsyncDisposable
{
    private FaultRun? _run;

    public Totals Totals => _run?.Totals ?? new Totals();

    protected Random Random { get; } = new(seed);

    protected FaultRun Run => _run ?? throw new InvalidOperationException("The writers are not started; call RunAsync.");

    protected static bool MayMount => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess;

    public async Task RunAsync(TimeSpan time)
    {
        var (url, layout) = await OpenAsync();
        _run = await FaultRun.StartAsync(url, layout, new() { Writers = 16, Deciders = 6, Aggregates = 32, Seed = seed });
        for (var started = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(started) < time;)
        {
            var (kind, fault) = Choose();
            await _run.FaultAsync(kind.ToString(), fault);
            totals.Fault(kind);
            await Task.Delay(Random.Next(0, 500));
        }

        await _run.StopAsync();
        totals.Round(_run.Totals, await _run.EndAsync(await SettleAsync()));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{this}: {_run.Totals}"));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{GetType().Name} {seed}");

    public async ValueTask DisposeAsync()
    {
        if (_run is not null)
            await _run.DisposeAsync();
        await CloseAsync();
    }

    /// <summary>Starts the servers, and says where the writers connect.</summary>
    protected abstract Task<(string Url, StreamLayout Layout)> OpenAsync();

    /// <summary>One fault, of which all is well again when its task is done.</summary>
    protected abstract (FaultKind Kind, Func<Task> Fault) Choose();

    /// <summary>Brings all servers back; the replicas by name, the first of them the one that counts.</summary>
    protected abstract Task<(string Name, string Url)[]> SettleAsync();

    protected abstract Task CloseAsync();

    protected static async Task OnWireAsync(FaultProxy proxy, FrameRule? fromClient, FrameRule? fromServer, TimeSpan time, bool cuts)
    {
        (proxy.FromClient, proxy.FromServer) = (fromClient ?? FaultProxy.PassToServer, fromServer ?? FaultProxy.PassToClient);
        await Task.Delay(time);
        (proxy.FromClient, proxy.FromServer) = (FaultProxy.PassToServer, FaultProxy.PassToClient);
        if (cuts)
            proxy.Cut();
    }

    /// <summary>Passes on a part of an append now and then, and cuts.</summary>
    protected FrameRule Tear() => async (frame, wire) =>
    {
        int? part;
        lock (Random)
            part = frame.Verb == "HPUB" && Random.Next(10) == 0 ? Random.Next(frame.Bytes.Length) : null;
        await wire.ToServerAsync(frame.Bytes[..(part ?? frame.Bytes.Length)]);
        if (part is not null)
            wire.Cut();
    };
}

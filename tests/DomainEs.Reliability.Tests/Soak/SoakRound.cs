using System.Globalization;
using DomainEs.Reliability.Tests.Faults.Load;
using DomainEs.Reliability.Tests.Histories;
using DomainEs.Reliability.Tests.Servers;
using DomainEs.Wire;

namespace DomainEs.Reliability.Tests.Soak;

/// <summary>Writers on one stream, or a view of it, and faults by chance, until the time is over; then the checkers.</summary>
/// <param name="seed">What the faults are chosen from.</param>
/// <param name="projects">Whether it is about a view.</param>
/// <param name="totals">Where all is counted.</param>
internal abstract class SoakRound(int seed, bool projects, SoakTotals totals) : IAsyncDisposable
{
    private ISoakLoad? _load;

    public Totals Totals => _load?.Totals ?? new Totals();

    protected Random Random { get; } = new(seed);

    /// <summary>How many servers keep the stream and the view.</summary>
    protected abstract int Replicas { get; }

    protected static bool MayMount => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess;

    public async Task RunAsync(TimeSpan time)
    {
        var (url, layout) = await OpenAsync();
        _load = projects
            ? await ViewLoad.StartAsync(url, layout, Replicas, seed)
            : await FaultRun.StartAsync(url, layout, new() { Writers = 16, Deciders = 6, Aggregates = 32, Seed = seed });
        for (var started = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(started) < time;)
        {
            var (kind, fault) = Choose();
            await _load.FaultAsync(kind.ToString(), fault);
            totals.Fault(kind);
            await Task.Delay(Random.Next(0, 500));
        }

        await _load.StopAsync();
        var findings = await _load.EndAsync(await SettleAsync());
        totals.Round(_load.Totals, findings);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{this}: {_load.Totals}"));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{GetType().Name}{(projects ? " with a view" : "")} {seed}");

    public async ValueTask DisposeAsync()
    {
        if (_load is not null)
            await _load.DisposeAsync();
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

using System.Collections.Immutable;
using DomainEs.Reliability.Tests.Faults.Load;
using DomainEs.Reliability.Tests.Faults.Views;
using DomainEs.Reliability.Tests.Histories;
using DomainEs.Reliability.Tests.Servers;

namespace DomainEs.Reliability.Tests.Soak;

/// <summary>Commands, two projectors of one view that end and begin again now and then, and a reader that may never be shown an older row.</summary>
internal sealed class ViewLoad : ISoakLoad
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan s_takeOverAfter = TimeSpan.FromSeconds(1);

    private readonly string _url;
    private readonly StreamLayout _layout;
    private readonly int _replicas;
    private readonly Random _random;
    private readonly Packer _packer;
    private readonly Projecting[] _projecting = new Projecting[2];
    private Reader? _reader;

    private ViewLoad(string url, StreamLayout layout, int replicas, int seed, Packer packer) => (_url, _layout, _replicas, _random, _packer) = (url, layout, replicas, new Random(seed), packer);

    public Totals Totals => new() { Appended = _packer.Commands };

    private Place Reached => _projecting.Max(static one => one.Health.Place);

    /// <summary>Starts all of them, and waits until the view can be read.</summary>
    public static async Task<ViewLoad> StartAsync(string url, StreamLayout layout, int replicas, int seed)
    {
        var load = new ViewLoad(url, layout, replicas, seed, await Packer.OpenAsync(url, layout));
        await load._packer.PackAsync(50);
        for (var i = 0; i < load._projecting.Length; i++)
            await load.BeginAsync(i);
        await load._projecting[0].CaughtUpAsync(CancellationToken.None);
        load._packer.Start(TimeSpan.Zero);
        load._reader = Reader.StartAtLeast<First>(url, layout, load._packer);
        return load;
    }

    public async Task FaultAsync(string name, Func<Task> fault)
    {
        int? ends = _random.Next(4) == 0 ? _random.Next(_projecting.Length) : null;
        var ending = ends is { } one ? _projecting[one].DisposeAsync().AsTask() : Task.CompletedTask;
        await fault();
        await ending;
        if (ends is { } gone)
            await BeginAsync(gone);
        var place = Reached;
        await _packer.GoOnAsync(1, CancellationToken.None);
        try
        {
            await Eventually.IsAsync(() => Task.FromResult(Reached > place), s_patience, $"The view did not go on after {name}");
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}: {string.Join("; ", _projecting.Select(static projecting => projecting.Health))}", e);
        }

        await _reader!.GoOnAsync(1, CancellationToken.None);
    }

    public Task StopAsync() => _packer.StopAsync();

    public async Task<ImmutableArray<Finding>> EndAsync(params IReadOnlyList<(string Name, string Url)> replicas)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (var projecting in _projecting)
            await FindAsync("C8", FindingKind.Stuck, () => projecting.CaughtUpAsync(CancellationToken.None));
        await FindAsync("C9", FindingKind.Stale, _reader!.EndAsync);
        await FindAsync("C8", FindingKind.WrongState, async () =>
        {
            var view = await CrateView.HoldsAsync<First>(replicas[0].Url, _layout, CancellationToken.None);
            Assert.Equal(Place.EndOf(await _packer.Store.ReadEndAsync()), view.Place);
        });
        return findings.ToImmutable();

        async Task FindAsync(string checker, FindingKind kind, Func<Task> check)
        {
            try
            {
                await check();
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                findings.Add(new Finding(checker, kind, e.ToString()));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_reader is not null)
            await _reader.DisposeAsync();
        foreach (var projecting in _projecting)
        {
            if (projecting is not null)
                await projecting.DisposeAsync();
        }

        await _packer.DisposeAsync();
    }

    private async Task BeginAsync(int which) => _projecting[which] = await Projecting.StartAsync<First>(_url, _layout, s_takeOverAfter, replicas: _replicas);
}

using DomainEs.Reliability.Tests.Servers;
using DomainEs.Wire;

namespace DomainEs.Reliability.Tests.Soak;

/// <summary>A round on one server behind a fault proxy, on a disk that can lose its power or fill up where disks can be mounted.</summary>
internal sealed class SingleRound(int seed, bool projects, SoakTotals totals) : SoakRound(seed, projects, totals)
{
    private FaultDisk? _disk;
    private SingleServer? _server;
    private FaultProxy? _proxy;

    private SingleServer Server => _server!;

    protected override int Replicas => 1;

    protected override async Task<(string Url, StreamLayout Layout)> OpenAsync()
    {
        if (MayMount)
            _disk = Random.Next(2) == 0 ? await PowerDisk.MountAsync() : await SmallDisk.MountAsync(160);
        _server = await SingleServer.StartAsync(_disk?.Store, syncsAlways: _disk is PowerDisk);
        _proxy = new FaultProxy(_server.Port);
        return (_proxy.Url, _server.Layout);
    }

    protected override (FaultKind Kind, Func<Task> Fault) Choose() => Random.Next(_disk is null ? 6 : 8) switch
    {
        0 => (FaultKind.Kill, Server.KillAndRestartAsync),
        1 => (FaultKind.Stop, StopAsync),
        2 => (FaultKind.Pause, PauseAsync),
        3 => (FaultKind.LostAnswers, () => OnWireAsync(_proxy!, null, AnswerRules.Lose, Some(5, 100), cuts: true)),
        4 => (FaultKind.ShuffledAnswers, () => OnWireAsync(_proxy!, null, AnswerRules.Shuffle(Random.Next()), Some(200, 800), cuts: false)),
        5 => (FaultKind.TornFrames, () => OnWireAsync(_proxy!, Tear(), null, Some(100, 500), cuts: false)),
        _ when _disk is PowerDisk disk => (FaultKind.PowerCut, () => Server.CutPowerAsync(disk)),
        _ => (FaultKind.FullDisk, FillAsync),
    };

    protected override Task<(string Name, string Url)[]> SettleAsync() => Task.FromResult<(string, string)[]>([Server.Replica]);

    protected override async Task CloseAsync()
    {
        if (_proxy is not null)
            await _proxy.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        if (_disk is not null)
            await _disk.DisposeAsync();
    }

    private TimeSpan Some(int least, int most) => TimeSpan.FromMilliseconds(Random.Next(least, most));

    private async Task StopAsync()
    {
        await Server.StopAsync();
        await Server.RestartAsync();
    }

    private async Task PauseAsync()
    {
        Server.Pause();
        await Task.Delay(Some(300, 3000));
        Server.Resume();
    }

    // A stream that met a full disk takes nothing until its server is restarted.
    private async Task FillAsync()
    {
        var disk = (SmallDisk)_disk!;
        disk.Fill();
        await Task.Delay(Some(500, 3000));
        disk.Free();
        await StopAsync();
    }
}

using DomainEs.Reliability.Tests.Servers;
using DomainEs.Wire;

namespace DomainEs.Reliability.Tests.Faults.Child;

/// <summary>Holds whoever speaks through a proxy at a boundary, and tells when.</summary>
internal sealed class Trap
{
    private readonly TaskCompletionSource _sprung = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Boundary _boundary;
    private int _passes;
    private bool _lossIsOver;

    /// <param name="proxy">The wire.</param>
    /// <param name="boundary">Where.</param>
    public Trap(FaultProxy proxy, Boundary boundary)
    {
        (_boundary, _passes) = (boundary, boundary.Passes);
        _lossIsOver = !boundary.AfterLostAnswer && !boundary.AfterLostAppend;
        proxy.FromClient = FromClientAsync;
        proxy.FromServer = FromServerAsync;
    }

    /// <summary>Done when somebody is held.</summary>
    public Task Sprung => _sprung.Task;

    private Task FromClientAsync(WireFrame frame, ProxiedWire wire) =>
        !_lossIsOver && _boundary.AfterLostAppend && Boundary.IsAppend(frame) && _passes-- <= 0 ? LoseAsync()
        : _boundary.IsFromClient ? HoldAsync(frame, wire.ToServerAsync) : wire.ToServerAsync(frame.Bytes);

    private Task FromServerAsync(WireFrame frame, ProxiedWire wire) =>
        !_lossIsOver && _boundary.AfterLostAnswer && frame.IsPublishAnswer && _passes-- <= 0 ? LoseAsync()
        : !_boundary.IsFromClient ? HoldAsync(frame, wire.ToClientAsync) : wire.ToClientAsync(frame.Bytes);

    private Task LoseAsync()
    {
        (_lossIsOver, _passes) = (true, 0);
        return Task.CompletedTask;
    }

    private async Task HoldAsync(WireFrame frame, Func<ReadOnlyMemory<byte>, Task> pass)
    {
        if (!_lossIsOver || !_boundary.IsIt(frame) || _passes-- > 0)
        {
            await pass(frame.Bytes);
            return;
        }

        await pass(frame.Bytes[..(int)(frame.Bytes.Length * _boundary.PassedOn)]);
        _sprung.TrySetResult();
        await Task.Delay(Timeout.Infinite);
    }
}

using DomainEs.Wire;

namespace DomainEs.Reliability.Tests.Faults.Child;

/// <summary>Holds a projector that speaks through a proxy at a step of its work, tells when, and lets it go on if that is asked for.</summary>
internal sealed class Hold
{
    private readonly TaskCompletionSource _isHeld = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goesOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly BatchStep _step;
    private int _passes;

    public Hold(FaultProxy proxy, BatchStep step)
    {
        (_step, _passes) = (step, step.Passes);
        if (step.IsFromClient)
            proxy.FromClient = (frame, wire) => HoldAsync(frame, wire.ToServerAsync);
        else
            proxy.FromServer = (frame, wire) => HoldAsync(frame, wire.ToClientAsync);
    }

    /// <summary>Done when it is held.</summary>
    public Task IsHeld => _isHeld.Task;

    /// <summary>Passes on what was held, and all that follows.</summary>
    public void GoOn() => _goesOn.TrySetResult();

    private async Task HoldAsync(WireFrame frame, Func<ReadOnlyMemory<byte>, Task> pass)
    {
        if (_goesOn.Task.IsCompleted || !_step.IsIt(frame) || Interlocked.Decrement(ref _passes) >= 0)
        {
            await pass(frame.Bytes);
            return;
        }

        var part = (int)(frame.Bytes.Length * _step.PassedOn);
        await pass(frame.Bytes[..part]);
        _isHeld.TrySetResult();
        await _goesOn.Task;
        await pass(frame.Bytes[part..]);
    }
}

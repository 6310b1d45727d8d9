using System.Collections.Concurrent;

namespace DomainEs.Tests.Snapshots;

/// <summary>Keeps nothing before it is released, and notes what is kept in which order.</summary>
internal sealed class GatedSnapshots : ISnapshotStore
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _kept = [];
    private readonly ConcurrentQueue<int> _sizes = [];

    public int MaxBytes { get; init; } = 1024 * 1024;

    /// <summary>Ends when something was to be kept.</summary>
    public Task Begun => _begun.Task;

    /// <summary>Whose snapshots were kept, in this order.</summary>
    public IReadOnlyCollection<string> Kept => _kept;

    /// <summary>How many bytes each had.</summary>
    public IReadOnlyCollection<int> Sizes => _sizes;

    public void Release() => _released.TrySetResult();

    public ValueTask<ReadOnlyMemory<byte>> ReadAsync(AggregateKey aggregate, Fingerprint fingerprint, CancellationToken cancellationToken = default) => default;

    public async ValueTask<bool> WriteAsync(AggregateKey aggregate, Fingerprint fingerprint, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        _begun.TrySetResult();
        await _released.Task.WaitAsync(cancellationToken);
        _kept.Enqueue(aggregate.Id);
        _sizes.Enqueue(bytes.Length);
        return true;
    }
}

using System.Collections.Concurrent;

namespace DomainEs.JetStream.Wire;

/// <summary>Pending publishes whose wait is over, to be used again: as many as ever waited at once.</summary>
/// <param name="stream">The stream whose answers are awaited.</param>
internal sealed class PublishPool(string stream)
{
    private readonly ConcurrentQueue<PendingPublish> _free = new();

    public PendingPublish Rent() => _free.TryDequeue(out var pending) ? pending : new PendingPublish(stream, this);

    public void Return(PendingPublish pending) => _free.Enqueue(pending);
}

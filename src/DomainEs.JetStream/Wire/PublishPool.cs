using System.Collections.Concurrent;

namespace DomainEs.JetStream.Wire;

/// <summary>Pending publishes whose wait is over, to be used again: as many as ever waited at once.</summary>
internal sealed class PublishPool
{
    private readonly ConcurrentQueue<PendingPublish> _free = new();

    public PendingPublish Rent() => _free.TryDequeue(out var pending) ? pending : new PendingPublish(this);

    public void Return(PendingPublish pending) => _free.Enqueue(pending);
}

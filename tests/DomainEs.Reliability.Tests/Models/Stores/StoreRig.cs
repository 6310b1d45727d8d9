namespace DomainEs.Reliability.Tests.Models.Stores;

/// <summary>A store under a state machine, with what can be done to it.</summary>
internal abstract class StoreRig : IAsyncDisposable
{
    /// <summary>The largest entry the store takes: 64 KiB, less what the store on JetStream keeps for headers.</summary>
    public const int MaxEntryBytes = (64 * 1024) - 1024;

    public abstract IEventStore Store { get; }

    /// <summary>Stops the server in an orderly way or kills it, and starts it again.</summary>
    public virtual Task RestartAsync(bool kill) => Task.CompletedTask;

    /// <summary>Opens the store anew, as another process would.</summary>
    public virtual Task ReopenAsync() => Task.CompletedTask;

    /// <summary>Does something while answers are swallowed and the wire is cut.</summary>
    public virtual Task<T> CutDuringAsync<T>(Func<Task<T>> run) => run();

    public abstract ValueTask DisposeAsync();
}

/// <summary>The store in memory. It has no wire to cut and no server to stop.</summary>
internal sealed class InMemoryRig(Func<IEventStore, IEventStore>? wrap = null) : StoreRig
{
    public override IEventStore Store { get; } = (wrap ?? (store => store))(new InMemoryEventStore(MaxEntryBytes));

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

namespace DomainEs.Testing;

/// <summary>Empty storage made for one case of the contract, on which stores are opened. A store's author derives from it.</summary>
/// <remarks>Dispose closes what was opened and may delete the storage.</remarks>
public abstract class StoreUnderTest : IAsyncDisposable
{
    /// <summary>The largest entry the storage takes, in bytes.</summary>
    public abstract int MaxEntryBytes { get; }

    /// <summary>The size from which on an entry is refused, in bytes; one more than <see cref="MaxEntryBytes"/> where the limit is sharp.</summary>
    public virtual int TooLargeEntryBytes => MaxEntryBytes + 1;

    /// <summary>Opens a store on the storage. What one of them writes, the others read; a store that lives in memory alone gives the same again.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public abstract ValueTask<IEventStore> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Closes what was opened.</summary>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}

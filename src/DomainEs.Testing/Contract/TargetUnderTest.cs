namespace DomainEs.Testing;

/// <summary>An empty place for views made for one case of the contract, on which targets are opened. A target's author derives from it.</summary>
/// <remarks>Dispose closes what was opened and may delete the place.</remarks>
public abstract class TargetUnderTest : IAsyncDisposable
{
    /// <summary>Opens a target on the place. What one of them writes, the others read; a target that lives in memory alone gives the same again.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public abstract ValueTask<IProjectionTarget> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Closes what was opened.</summary>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}

namespace DomainEs.Testing;

/// <summary>One thing every event store does.</summary>
public sealed class StoreContractCase
{
    // What hangs is a failure with a name, not a test run that never ends.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    private readonly Func<ContractRun, Task> _run;

    internal StoreContractCase(string name, Func<ContractRun, Task> run) => (Name, _run) = (name, run);

    /// <summary>What a store does, as a sentence.</summary>
    public string Name { get; }

    /// <summary>Runs the case.</summary>
    /// <param name="newStorage">Makes empty storage.</param>
    /// <param name="cancellationToken">Stops the case.</param>
    /// <exception cref="StoreContractFailedException">The store does otherwise, threw, or did not end within 90 seconds.</exception>
    public async Task RunAsync(Func<CancellationToken, ValueTask<StoreUnderTest>> newStorage, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(newStorage);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_patience);
        var storage = await newStorage(cancellationToken).ConfigureAwait(false);
        await using (storage.ConfigureAwait(false))
        {
            var store = await storage.OpenAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await _run(new ContractRun(Name, storage, store, limit.Token)).WaitAsync(limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException e) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw new StoreContractFailedException(Name, FormattableString.Invariant($"it did not end within {s_patience.TotalSeconds:F0} s"), e);
            }
            catch (Exception e) when (e is not StoreContractFailedException && !cancellationToken.IsCancellationRequested)
            {
                throw new StoreContractFailedException(Name, $"the store threw {e.GetType().Name}: {e.Message}", e);
            }
        }
    }

    /// <summary>The case's name.</summary>
    public override string ToString() => Name;
}

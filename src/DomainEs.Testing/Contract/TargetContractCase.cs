namespace DomainEs.Testing;

/// <summary>One thing every target of projections does.</summary>
public sealed class TargetContractCase
{
    // What hangs is a failure with a name, not a test run that never ends.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    private readonly Func<TargetRun, Task> _run;

    internal TargetContractCase(string name, Func<TargetRun, Task> run) => (Name, _run) = (name, run);

    /// <summary>What a target does, as a sentence.</summary>
    public string Name { get; }

    /// <summary>Runs the case.</summary>
    /// <param name="newPlace">Makes an empty place.</param>
    /// <param name="cancellationToken">Stops the case.</param>
    /// <exception cref="TargetContractFailedException">The target does otherwise, threw, or did not end within 90 seconds.</exception>
    public async Task RunAsync(Func<CancellationToken, ValueTask<TargetUnderTest>> newPlace, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(newPlace);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_patience);
        var place = await newPlace(cancellationToken).ConfigureAwait(false);
        await using (place.ConfigureAwait(false))
        {
            var target = await place.OpenAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await _run(new TargetRun(Name, place, target, limit.Token)).WaitAsync(limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException e) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw new TargetContractFailedException(Name, FormattableString.Invariant($"it did not end within {s_patience.TotalSeconds:F0} s"), e);
            }
            catch (Exception e) when (e is not TargetContractFailedException && !cancellationToken.IsCancellationRequested)
            {
                throw new TargetContractFailedException(Name, $"the target threw {e.GetType().Name}: {e.Message}", e);
            }
        }
    }

    /// <summary>The case's name.</summary>
    public override string ToString() => Name;
}

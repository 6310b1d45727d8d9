namespace DomainEs.JetStream;

/// <summary>The tries of one operation: how many, since when, and whether its budget of time is used up.</summary>
internal sealed class Attempts
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _clock;
    private readonly TimeSpan _budget;
    private readonly long _started;

    public Attempts(JetStreamStoreOptions options, TimeSpan? budget = null)
    {
        _clock = options.Clock;
        _budget = budget ?? options.Budget;
        _started = _clock.GetTimestamp();
    }

    public int Count { get; private set; } = 1;

    public TimeSpan Elapsed => _clock.GetElapsedTime(_started);

    /// <summary>What is left of the budget; never negative.</summary>
    public TimeSpan Left => Elapsed < _budget ? _budget - Elapsed : TimeSpan.Zero;

    public bool AreOver => Left == TimeSpan.Zero;

    /// <summary>Waits before the next try: each time twice as long, up to a second, and by chance up to half as short, so that many who failed together do not return together.</summary>
    public async Task PauseAsync(CancellationToken cancellationToken)
    {
        var longest = Math.Min(s_longestPause.TotalMilliseconds, s_firstPause.TotalMilliseconds * Math.Pow(2, Math.Min(Count - 1, 10)));
        var pause = TimeSpan.FromMilliseconds(longest * (0.5 + (0.5 * Random.Shared.NextDouble())));
        Count++;
        await Task.Delay(pause < Left ? pause : Left, _clock, cancellationToken).ConfigureAwait(false);
    }
}

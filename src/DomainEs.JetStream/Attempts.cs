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
        : this(options, options.Clock.GetTimestamp()) => _budget = budget ?? options.Budget;

    /// <summary>Goes on counting where the first try began before it was known that there would be more.</summary>
    public Attempts(JetStreamStoreOptions options, long started) => (_clock, _budget, _started) = (options.Clock, options.Budget, started);

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

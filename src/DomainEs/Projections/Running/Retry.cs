namespace DomainEs;

/// <summary>Pauses between attempts that go on for ever: doubled each time up to a bound, with jitter.</summary>
internal static class Retry
{
    private const int DoublingsAtMost = 6;

    public static async ValueTask PauseAsync(int attempt, ProjectionOptions options, CancellationToken cancellationToken)
    {
        var longest = options.RetryAfter * (1 << Math.Min(attempt, DoublingsAtMost));
        await Task.Delay(longest * (0.5 + (Random.Shared.NextDouble() / 2)), cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Waits for a task for some time.</summary>
    /// <returns>Whether it ended.</returns>
    public static async ValueTask<bool> EndsWithinAsync(this Task task, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await task.WaitAsync(limit, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}

namespace DomainEs.Reliability.Tests.Servers;

/// <summary>A condition that comes true after a while.</summary>
internal static class Eventually
{
    /// <exception cref="TimeoutException">It did not come true; the message is <paramref name="otherwise"/>.</exception>
    public static async Task IsAsync(Func<Task<bool>> condition, TimeSpan patience, string otherwise, CancellationToken cancellationToken = default)
    {
        for (var started = TimeProvider.System.GetTimestamp(); !await condition(); await Task.Delay(50, cancellationToken))
        {
            if (TimeProvider.System.GetElapsedTime(started) > patience)
                throw new TimeoutException($"{otherwise} within {patience.TotalSeconds:F0} s");
        }
    }
}

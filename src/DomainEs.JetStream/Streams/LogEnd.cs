namespace DomainEs.JetStream.Streams;

/// <summary>Where a log ends, from a leader that knows at least what was seen of it.</summary>
internal static class LogEnd
{
    /// <summary>Asks until the log reaches as far as was seen. A leader just deposed may know less for a while; where there is one copy only, what it lacks is lost.</summary>
    /// <param name="guard">What asks.</param>
    /// <param name="incarnation">The stream that was seen; null if none was yet.</param>
    /// <param name="atLeast">The sequence that was seen, before this was called.</param>
    /// <param name="options">How long to ask again.</param>
    /// <param name="patience">How long to wait for a server.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="LogWentBackException">The log ends before, or is another one.</exception>
    public static async Task<StreamInfo> FindAsync(
        StreamGuard guard, string? incarnation, ulong atLeast, JetStreamStoreOptions options, TimeSpan patience, CancellationToken cancellationToken)
    {
        for (var attempts = new Attempts(options); ; await attempts.PauseAsync(cancellationToken).ConfigureAwait(false))
        {
            var info = await guard.InspectAsync(cancellationToken, patience).ConfigureAwait(false);
            var isAnother = incarnation is not null && info.Incarnation != incarnation;
            if (!isAnother && info.LastSequence >= atLeast)
                return info;
            if (isAnother || !info.IsReplicated || attempts.AreOver)
                throw new LogWentBackException(new Position(0, atLeast), new Position(0, info.LastSequence));
        }
    }
}

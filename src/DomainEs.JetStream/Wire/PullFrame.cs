namespace DomainEs.JetStream.Wire;

/// <summary>What a pull gave: a message of the log, or word about the pull itself.</summary>
/// <param name="Signal">Which of these.</param>
/// <param name="Subject">The message's own subject.</param>
/// <param name="Payload">The message's bytes.</param>
/// <param name="Sequence">The message's stream sequence.</param>
/// <param name="Pending">How many messages stood behind it in the log when it was sent; of a finished request, how many it did not get.</param>
/// <param name="Description">What a status line says.</param>
internal readonly record struct PullFrame(
    PullSignal Signal, string Subject = "", ReadOnlyMemory<byte> Payload = default, ulong Sequence = 0, ulong Pending = 0, string Description = "")
{
    /// <summary>Whether more messages come right behind it.</summary>
    public bool IsFollowed => Signal == PullSignal.Message && Pending > 0;
}

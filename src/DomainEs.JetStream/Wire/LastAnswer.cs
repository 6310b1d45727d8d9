namespace DomainEs.JetStream.Wire;

/// <summary>The last message of a subject, or why it is not there.</summary>
/// <param name="Failure">Why there is no answer, if there is none.</param>
/// <param name="Status">0 with a message, 404 if the subject has none, 503 if nobody serves the stream.</param>
/// <param name="Sequence">The message's stream sequence.</param>
/// <param name="Payload">Its bytes.</param>
internal readonly record struct LastAnswer(WireFailure Failure, int Status = 0, ulong Sequence = 0, ReadOnlyMemory<byte> Payload = default)
{
    /// <summary>Whether there is a message.</summary>
    public bool IsFound => Failure == WireFailure.None && Status == 0;
}

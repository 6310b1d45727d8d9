namespace DomainEs.JetStream.Wire;

/// <summary>The messages of one direct get, oldest first, and how it ended.</summary>
/// <param name="Failure">Why there is no whole answer, if there is none.</param>
/// <param name="Status">204 if messages came, 404 if there are none, 503 if nobody serves the stream.</param>
/// <param name="Description">What the closing status line says.</param>
/// <param name="Payloads">Each message's bytes.</param>
/// <param name="Bytes">How many bytes they are together.</param>
/// <param name="LastSequence">The stream sequence of the last of them, if there are any.</param>
internal readonly record struct BatchAnswer(
    WireFailure Failure, int Status, string Description, IReadOnlyList<ReadOnlyMemory<byte>> Payloads, long Bytes, ulong LastSequence);

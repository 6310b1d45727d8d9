namespace DomainEs.JetStream.Wire;

/// <summary>The one message that answers a request to JetStream's API.</summary>
/// <param name="Failure">Why there is no answer, if there is none.</param>
/// <param name="Status">The status of an answer without a body: 503 if nobody serves the subject.</param>
/// <param name="Payload">The answer's JSON.</param>
internal readonly record struct ApiAnswer(WireFailure Failure, int Status, ReadOnlyMemory<byte> Payload);

namespace DomainEs;

/// <summary>A checkpoint as it is kept: bytes, and what a commit has to expect.</summary>
/// <param name="Bytes">What was written; empty if there is none yet.</param>
/// <param name="Revision">0 if there is none yet.</param>
public readonly record struct StoredCheckpoint(ReadOnlyMemory<byte> Bytes, ulong Revision);

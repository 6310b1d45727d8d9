namespace DomainEs;

/// <summary>A change of rows with the checkpoint that goes with it.</summary>
/// <param name="Rows">The bytes of each changed row by its key; empty where the row is removed. At most <see cref="IViewTable.MaxRows"/>.</param>
/// <param name="Checkpoint">The new checkpoint; no two commits ever write the same bytes.</param>
/// <param name="Expected">The revision of the checkpoint it was made at, 0 where there was none.</param>
public sealed record ViewCommit(IReadOnlyCollection<KeyValuePair<string, ReadOnlyMemory<byte>>> Rows, ReadOnlyMemory<byte> Checkpoint, ulong Expected);

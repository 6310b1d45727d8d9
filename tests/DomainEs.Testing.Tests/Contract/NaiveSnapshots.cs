using System.Runtime.InteropServices;

namespace DomainEs.Testing.Tests;

/// <summary>Snapshots as plainly as can be, with one fault.</summary>
internal sealed class NaiveSnapshots(Fault fault, Dictionary<(AggregateKey, Fingerprint), byte[]> shared) : ISnapshotStore
{
    private readonly Dictionary<(AggregateKey, Fingerprint), byte[]> _kept = fault == Fault.HidesSnapshotsFromOtherStores ? [] : shared;

    public int MaxBytes => NaiveStore.MaxEntryBytes;

    public ValueTask<ReadOnlyMemory<byte>> ReadAsync(AggregateKey aggregate, Fingerprint fingerprint, CancellationToken cancellationToken = default)
    {
        lock (shared)
            return new(_kept.GetValueOrDefault(KeyOf(aggregate, fingerprint)));
    }

    public async ValueTask<bool> WriteAsync(AggregateKey aggregate, Fingerprint fingerprint, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        if (bytes.Length > MaxBytes && fault != Fault.KeepsAnySnapshot)
            return false;
        var key = KeyOf(aggregate, fingerprint);
        var kept = fault == Fault.SharesTheBytesOfSnapshots && MemoryMarshal.TryGetArray(bytes, out var callers) ? callers.Array! : bytes.ToArray();
        lock (shared)
        {
            if (fault == Fault.WritesSnapshotsIntoTheLast && _kept.TryGetValue(key, out var last) && last.Length == kept.Length)
                kept.CopyTo(last);
            else if (fault == Fault.TearsSnapshots && _kept.TryGetValue(key, out last))
                _kept[key] = [.. kept.AsSpan()[..(kept.Length / 2)], .. last.AsSpan()[(last.Length / 2)..]];
            else if (fault != Fault.KeepsTheFirstSnapshot || !_kept.ContainsKey(key))
                _kept[key] = kept;
        }

        // The second half comes when others had their turn.
        if (fault == Fault.TearsSnapshots)
        {
            await Task.Delay(1, CancellationToken.None);
            lock (shared)
                _kept[key] = [.. _kept[key].AsSpan()[..(kept.Length / 2)], .. kept.AsSpan()[(kept.Length / 2)..]];
        }

        return true;
    }

    private (AggregateKey, Fingerprint) KeyOf(AggregateKey aggregate, Fingerprint fingerprint) => (aggregate, fault == Fault.MixesSnapshotsOfFolds ? default : fingerprint);
}

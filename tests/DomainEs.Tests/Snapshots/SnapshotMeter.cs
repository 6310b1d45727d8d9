using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace DomainEs.Tests.Snapshots;

/// <summary>What became of the snapshots of one type of aggregate: how many were kept, and why others were not.</summary>
internal sealed class SnapshotMeter : IDisposable
{
    private readonly ConcurrentQueue<string> _ignored = [];
    private readonly MeterListener _listener = new();
    private int _written;

    public SnapshotMeter(string aggregate)
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name is "domaines.snapshot.ignored" or "domaines.snapshot.written")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            if (!tags.ToArray().Any(tag => tag.Key == "domaines.aggregate" && Equals(tag.Value, aggregate)))
                return;
            if (instrument.Name == "domaines.snapshot.written")
                Interlocked.Add(ref _written, (int)value);
            else
                _ignored.Enqueue((string)tags.ToArray().First(static tag => tag.Key == "domaines.reason").Value!);
        });
        _listener.Start();
    }

    public int Written => Volatile.Read(ref _written);

    public string[] Ignored => [.. _ignored];

    public void Dispose() => _listener.Dispose();
}

using System.Collections.Immutable;

namespace DomainEs.Reliability.Tests.Faults.Views;

/// <summary>The rows of a log, folded event by event without any of the code that keeps views. Never changed: each event gives other rows.</summary>
internal sealed class PlainRows : IEquatable<PlainRows>
{
    private readonly ImmutableSortedDictionary<string, RowSum> _rows;
    private readonly ImmutableDictionary<AggregateKey, string> _owners;

    private PlainRows(ImmutableSortedDictionary<string, RowSum> rows, ImmutableDictionary<AggregateKey, string> owners) => (_rows, _owners) = (rows, owners);

    public static PlainRows None { get; } = Of([]);

    public IReadOnlyDictionary<string, RowSum> Rows => _rows;

    /// <summary>Rows that were read.</summary>
    public static PlainRows Of(IEnumerable<KeyValuePair<string, RowSum>> rows) =>
        new(rows.ToImmutableSortedDictionary(StringComparer.Ordinal), ImmutableDictionary<AggregateKey, string>.Empty);

    /// <summary>The rows after an entry, or after those of its events that stand no further than a place.</summary>
    public PlainRows With(in LogEntry entry, Place? upTo = null)
    {
        var (rows, owners) = (_rows.ToBuilder(), _owners.ToBuilder());
        var reader = new EntryReader(entry.Aggregate, entry.Bytes, entry.Position);
        for (var ordinal = 0; reader.NextEvent(out _, out _); ordinal++)
        {
            var e = reader.Read<Crate>()[0];
            if (upTo is { } place && new Place(entry.Position, ordinal) > place)
                break;
            switch (e)
            {
                case CrateOpened opened:
                    owners[entry.Aggregate] = opened.Owner;
                    Add(opened.Owner, 0, entry.Position);
                    break;
                case Packed packed:
                    Add(owners[entry.Aggregate], packed.Number, entry.Position);
                    break;
                case Scattered scattered:
                    for (var i = scattered.From; i < scattered.From + scattered.Rows; i++)
                        Add(CrateView.RowOf(i), 0, entry.Position);
                    break;
            }
        }

        return new PlainRows(rows.ToImmutable(), owners.ToImmutable());

        void Add(string row, int number, Position position) => rows[row] = rows.GetValueOrDefault(row).With(number, position.Sequence);
    }

    /// <summary>The rows of a log up to a place.</summary>
    public static PlainRows Fold(IEnumerable<LogEntry> log, Place upTo) =>
        log.TakeWhile(entry => new Place(entry.Position, 0) <= upTo).Aggregate(None, (rows, entry) => rows.With(entry, upTo));

    public bool Equals(PlainRows? other) => other is not null && _rows.SequenceEqual(other._rows);

    public override bool Equals(object? obj) => Equals(obj as PlainRows);

    public override int GetHashCode() => _rows.Aggregate(0, static (hash, row) => HashCode.Combine(hash, row.Value));

    public override string ToString() => string.Join(", ", _rows.Select(static row => $"{row.Key}: {row.Value.Events} events, sum {row.Value.Sum}, last {row.Value.Last}").Take(12));
}

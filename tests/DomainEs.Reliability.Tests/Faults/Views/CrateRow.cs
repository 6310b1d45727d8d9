using System.Collections.Immutable;

namespace DomainEs.Reliability.Tests.Faults.Views;

/// <summary>A row of any release.</summary>
internal interface ICrateRow
{
    RowSum Sum { get; }
}

/// <summary>A row for each owner of crates, which shows an event that is lost, applied twice or in another order.</summary>
internal sealed class CrateRow<TRelease> : IProjection<CrateRow<TRelease>, string>, ICrateRow
    where TRelease : IRelease
{
    public RowSum Sum { get; private set; }

    public static ProjectionDescription Description { get; } = ProjectionDescription.Of<CrateRow<TRelease>>();

    static string IProjection<CrateRow<TRelease>>.Name => TRelease.View;

    static bool IProjection<CrateRow<TRelease>>.Parks => TRelease.Parks;

    static Fingerprint IProjection<CrateRow<TRelease>>.Fingerprint => new(TRelease.Fold);

    static Fingerprint IProjection<CrateRow<TRelease>>.Shape => new(7);

    static ImmutableArray<AggregateDescription> IProjection<CrateRow<TRelease>>.Aggregates => [AggregateDescription.Of<Crate>()];

    static ImmutableArray<Type> IProjection<CrateRow<TRelease>>.Events => [typeof(CrateOpened), typeof(Packed), typeof(Scattered)];

    public static RowRouting Route(object e, in EventInfo info, ICollection<string> keys)
    {
        switch (e)
        {
            case CrateOpened opened:
                keys.Add(RowKeyText.Encode(opened.Owner));
                return RowRouting.RowsToRemember;
            case Packed:
                return RowRouting.RememberedRows;
            case Scattered scattered:
                for (var i = 0; i < scattered.Rows; i++)
                    keys.Add(RowKeyText.Encode(CrateView.RowOf(scattered.From + i)));
                return RowRouting.Rows;
            default:
                return RowRouting.None;
        }
    }

    public static CrateRow<TRelease>? Apply(CrateRow<TRelease>? row, object e, string key, in EventInfo info, out RowEffect effect)
    {
        effect = RowEffect.Applied;
        row ??= new CrateRow<TRelease>();
        row.Sum = row.Sum.With(e is Packed packed ? packed.Number : 0, info.Position.Sequence);
        return TRelease.IsBroken && e is Packed { Number: Fragile.Breaking } ? throw new InvalidOperationException("the number of the beast") : row;
    }

    public static void Write(ref EventWriter writer, CrateRow<TRelease> row)
    {
        writer.WriteArrayHeader(4);
        writer.WriteInt64(row.Sum.Events);
        writer.WriteInt64(row.Sum.Sum);
        writer.WriteUInt64(row.Sum.Chain);
        writer.WriteUInt64(row.Sum.Last);
    }

    public static CrateRow<TRelease> Read(ref EventReader reader) => new() { Sum = RowSum.Read(ref reader) };

    public static void Compare(MemberComparison comparison, CrateRow<TRelease> expected, CrateRow<TRelease> actual) => throw new NotSupportedException();

    public static string EncodeKey(string key) => RowKeyText.Encode(key);

    public static string DecodeKey(string text) => RowKeyText.DecodeString(text);
}

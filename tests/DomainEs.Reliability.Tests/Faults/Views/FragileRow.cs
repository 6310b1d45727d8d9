using System.Collections.Immutable;

namespace DomainEs.Reliability.Tests.Faults.Views;

/// <summary>Which code of the projection it is, and what becomes of an event that it cannot take.</summary>
internal interface IFragility
{
    static abstract bool Parks { get; }

    static abstract ulong Fold { get; }

    /// <summary>Whether it still breaks at <see cref="FragileRow.Breaking"/>: something outside of the fold that is mended without another code.</summary>
    static abstract bool IsBroken { get; }
}

internal sealed class Stopping : IFragility
{
    public static bool Parks => false;

    public static ulong Fold => 0xaaaa_0000_0000_0001;

    public static bool IsBroken { get; set; }
}

/// <summary>The same projection after its code was mended.</summary>
internal sealed class Mended : IFragility
{
    public static bool Parks => false;

    public static ulong Fold => 0xaaaa_0000_0000_0002;

    public static bool IsBroken => false;
}

internal sealed class Parking : IFragility
{
    public static bool Parks => true;

    public static ulong Fold => 0xaaaa_0000_0000_0003;

    public static bool IsBroken { get; set; }
}

internal static class FragileRow
{
    public const string Name = "fragile";

    /// <summary>The number that it breaks at.</summary>
    public const int Breaking = -666;
}

/// <summary>A row for each owner of crates, of a fold that breaks at one number after it has changed the row.</summary>
internal sealed class FragileRow<T> : IProjection<FragileRow<T>, string>, ICrateRow
    where T : IFragility
{
    public RowSum Sum { get; private set; }

    public static ProjectionDescription Description { get; } = ProjectionDescription.Of<FragileRow<T>>();

    static string IProjection<FragileRow<T>>.Name => FragileRow.Name;

    static bool IProjection<FragileRow<T>>.Parks => T.Parks;

    static Fingerprint IProjection<FragileRow<T>>.Fingerprint => new(T.Fold);

    static Fingerprint IProjection<FragileRow<T>>.Shape => new(7);

    static ImmutableArray<AggregateDescription> IProjection<FragileRow<T>>.Aggregates => [AggregateDescription.Of<Crate>()];

    static ImmutableArray<Type> IProjection<FragileRow<T>>.Events => [typeof(CrateOpened), typeof(Packed)];

    public static RowRouting Route(object e, in EventInfo info, ICollection<string> keys)
    {
        if (e is not CrateOpened opened)
            return e is Packed ? RowRouting.RememberedRows : RowRouting.None;
        keys.Add(RowKeyText.Encode(opened.Owner));
        return RowRouting.RowsToRemember;
    }

    public static FragileRow<T>? Apply(FragileRow<T>? row, object e, string key, in EventInfo info, out RowEffect effect)
    {
        effect = RowEffect.Applied;
        row ??= new FragileRow<T>();
        row.Sum = row.Sum.With(e is Packed packed ? packed.Number : 0, info.Position.Sequence);
        return T.IsBroken && e is Packed { Number: FragileRow.Breaking } ? throw new InvalidOperationException("the number of the beast") : row;
    }

    public static void Write(ref EventWriter writer, FragileRow<T> row)
    {
        writer.WriteArrayHeader(4);
        writer.WriteInt64(row.Sum.Events);
        writer.WriteInt64(row.Sum.Sum);
        writer.WriteUInt64(row.Sum.Chain);
        writer.WriteUInt64(row.Sum.Last);
    }

    public static FragileRow<T> Read(ref EventReader reader) => new() { Sum = RowSum.Read(ref reader) };

    public static void Compare(MemberComparison comparison, FragileRow<T> expected, FragileRow<T> actual) => throw new NotSupportedException();

    public static string EncodeKey(string key) => RowKeyText.Encode(key);

    public static string DecodeKey(string text) => RowKeyText.DecodeString(text);
}

using System.Collections.Immutable;
using DomainEs.Tests.Model;

namespace DomainEs.Tests.Projections;

/// <summary>A row that the owners of an account choose by name, "ann,bob", and that grows by a letter for each coin. An owner "!" is none.</summary>
internal sealed class RoutedRow : IProjection<RoutedRow, string>
{
    private string _text = "";

    public static ProjectionDescription Description { get; } = ProjectionDescription.Of<RoutedRow>();

    static string IProjection<RoutedRow>.Name => "routed";

    static bool IProjection<RoutedRow>.Parks => false;

    static Fingerprint IProjection<RoutedRow>.Fingerprint => new(11);

    static Fingerprint IProjection<RoutedRow>.Shape => new(11);

    static ImmutableArray<AggregateDescription> IProjection<RoutedRow>.Aggregates => [AggregateDescription.Of<Account>()];

    static ImmutableArray<Type> IProjection<RoutedRow>.Events => [typeof(AccountOpened), typeof(Deposited)];

    public static RowRouting Route(object e, in EventInfo info, ICollection<string> keys)
    {
        if (e is not AccountOpened opened)
            return e is Deposited ? RowRouting.RememberedRows : RowRouting.None;
        foreach (var owner in opened.Owner.Split(','))
            keys.Add(owner == "!" ? throw new InvalidOperationException("nobody has that name") : owner);
        return RowRouting.RowsToRemember;
    }

    public static RoutedRow Apply(RoutedRow? row, object e, string key, in EventInfo info, out RowEffect effect)
    {
        effect = RowEffect.Applied;
        row ??= new RoutedRow();
        row._text += new string('x', e is Deposited deposited ? (int)deposited.Amount : 0);
        return row;
    }

    public static void Write(ref EventWriter writer, RoutedRow row) => writer.WriteString(row._text);

    public static RoutedRow Read(ref EventReader reader) => new() { _text = reader.ReadString() };

    public static void Compare(MemberComparison comparison, RoutedRow expected, RoutedRow actual) => throw new NotSupportedException();

    public static string EncodeKey(string key) => key;

    public static string DecodeKey(string text) => text;
}

using System.Collections.Immutable;
using DomainEs.Tests.Model;

namespace DomainEs.Tests.Projections;

/// <summary>A row for each owner, written by hand: the accounts' owner chooses the row and later events of the account follow to it.</summary>
internal sealed class OwnerRow<TMode> : IProjection<OwnerRow<TMode>, string>
    where TMode : IMode
{
    public static ProjectionDescription Description { get; } = ProjectionDescription.Of<OwnerRow<TMode>>();

    /// <summary>What happens in an Apply of <see cref="Amounts.Poison"/>.</summary>
    public static Action<decimal>? Meets { get; set; }

    public decimal Balance { get; private set; }

    public int Events { get; private set; }

    public string Text { get; private set; } = "";

    static string IProjection<OwnerRow<TMode>>.Name => TMode.Name;

    static bool IProjection<OwnerRow<TMode>>.Parks => TMode.Parks;

    static Fingerprint IProjection<OwnerRow<TMode>>.Fingerprint => new(TMode.Code);

    static Fingerprint IProjection<OwnerRow<TMode>>.Shape => new(2);

    static ImmutableArray<AggregateDescription> IProjection<OwnerRow<TMode>>.Aggregates => [AggregateDescription.Of<Account>()];

    static ImmutableArray<Type> IProjection<OwnerRow<TMode>>.Events => [typeof(AccountOpened), typeof(Deposited), typeof(Withdrawn)];

    public static RowRouting Route(object e, in EventInfo info, ICollection<string> keys)
    {
        switch (e)
        {
            case AccountOpened opened:
                keys.Add(IdText.Encode(opened.Owner));
                return RowRouting.RowsToRemember;
            case Deposited { Amount: >= Amounts.Everywhere } spread:
                for (var i = 0; i < (int)spread.Amount - (int)Amounts.Everywhere; i++)
                    keys.Add($"everyone-{i}");
                return RowRouting.Rows;
            case Deposited or Withdrawn:
                return RowRouting.RememberedRows;
            default:
                return RowRouting.None;
        }
    }

    public static OwnerRow<TMode>? Apply(OwnerRow<TMode>? row, object e, string key, in EventInfo info, out RowEffect effect)
    {
        effect = RowEffect.Applied;
        switch (e)
        {
            case AccountOpened:
                return (row ?? new()).Changed(0);
            case Deposited { Amount: >= Amounts.Everywhere }:
                return (row ?? new()).Changed(1);
            case Deposited deposited when row is not null:
                row.Changed(deposited.Amount, deposited.Amount switch { Amounts.Bloats => new string('x', 400), Amounts.Halves => "\ud800", _ => "" });
                if (deposited.Amount == Amounts.Poison)
                    Meets?.Invoke(deposited.Amount);
                return row;
            case Withdrawn withdrawn when row is not null:
                return row.Balance == withdrawn.Amount ? null : row.Changed(-withdrawn.Amount);
            default:
                effect = RowEffect.Missing;
                return row;
        }
    }

    public static void Write(ref EventWriter writer, OwnerRow<TMode> row)
    {
        writer.WriteArrayHeader(3);
        writer.WriteDecimal(row.Balance);
        writer.WriteInt64(row.Events);
        writer.WriteString(row.Text);
    }

    public static OwnerRow<TMode> Read(ref EventReader reader)
    {
        reader.ReadArrayHeader();
        return new OwnerRow<TMode> { Balance = reader.ReadDecimal(), Events = reader.ReadInt32(), Text = reader.ReadString() };
    }

    public static void Compare(MemberComparison comparison, OwnerRow<TMode> expected, OwnerRow<TMode> actual) => throw new NotSupportedException();

    public static string EncodeKey(string key) => IdText.Encode(key);

    public static string DecodeKey(string text) => IdText.DecodeString(text);

    public OwnerRow<TMode> Changed(decimal amount, string text = "")
    {
        (Balance, Events, Text) = (Balance + amount, Events + 1, Text + text);
        return this;
    }
}

/// <summary>Deposits that are more than money.</summary>
internal static class Amounts
{
    public const decimal Poison = 666m;
    public const decimal Bloats = 777m;

    /// <summary>Makes the row one that no bytes stand for.</summary>
    public const decimal Halves = 888m;

    /// <summary>So much and n more: n rows.</summary>
    public const decimal Everywhere = 1000m;
}

/// <summary>Which of several projections with the same code it is.</summary>
internal interface IMode
{
    static abstract string Name { get; }

    static abstract bool Parks { get; }

    static abstract ulong Code { get; }
}

internal sealed class Plain : IMode
{
    public static string Name => "owners";

    public static bool Parks => false;

    public static ulong Code => 1;
}

internal sealed class Changed : IMode
{
    public static string Name => "owners";

    public static bool Parks => false;

    public static ulong Code => 2;
}

/// <summary>Changed once more, and not done yet.</summary>
internal sealed class Unfinished : IMode
{
    public static string Name => "owners";

    public static bool Parks => false;

    public static ulong Code => 7;
}

internal sealed class Stops : IMode
{
    public static string Name => "stopping-owners";

    public static bool Parks => false;

    public static ulong Code => 3;
}

internal sealed class Parks : IMode
{
    public static string Name => "parking-owners";

    static bool IMode.Parks => true;

    public static ulong Code => 4;
}

/// <summary>One that nothing else counts.</summary>
internal sealed class Metered : IMode
{
    public static string Name => "metered-owners";

    public static bool Parks => false;

    public static ulong Code => 5;
}

/// <summary>One that nothing else counts, and that parks.</summary>
internal sealed class MeteredParks : IMode
{
    public static string Name => "metered-parking-owners";

    static bool IMode.Parks => true;

    public static ulong Code => 6;
}

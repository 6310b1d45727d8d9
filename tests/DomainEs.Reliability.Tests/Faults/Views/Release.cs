namespace DomainEs.Reliability.Tests.Faults.Views;

/// <summary>Which code of the projection it is: the same rows, of another fold as far as anybody can tell.</summary>
internal interface IRelease
{
    static abstract ulong Fold { get; }

    /// <summary>The view that it makes.</summary>
    static virtual string View => CrateView.Name;

    /// <summary>What becomes of an event that it cannot take.</summary>
    static virtual bool Parks => false;

    /// <summary>Whether it breaks at <see cref="Fragile.Breaking"/>: something outside of the fold that is mended without another code.</summary>
    static virtual bool IsBroken => false;
}

internal sealed class First : IRelease
{
    public static ulong Fold => 0x1111_2222_3333_4444;
}

internal sealed class Second : IRelease
{
    public static ulong Fold => 0x5555_6666_7777_8888;
}

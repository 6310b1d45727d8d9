namespace DomainEs.Reliability.Tests.Faults.Views;

/// <summary>Releases whose fold breaks at one number, after it has changed the row. Their view stands beside that of the others.</summary>
internal static class Fragile
{
    public const string View = "fragile";

    /// <summary>The number that they break at.</summary>
    public const int Breaking = -666;
}

internal sealed class Stopping : IRelease
{
    public static ulong Fold => 0xaaaa_0000_0000_0001;

    public static string View => Fragile.View;

    public static bool IsBroken { get; set; }
}

/// <summary>The same projection after its code was mended.</summary>
internal sealed class Mended : IRelease
{
    public static ulong Fold => 0xaaaa_0000_0000_0002;

    public static string View => Fragile.View;
}

internal sealed class Parking : IRelease
{
    public static ulong Fold => 0xaaaa_0000_0000_0003;

    public static string View => Fragile.View;

    public static bool Parks => true;

    public static bool IsBroken { get; set; }
}

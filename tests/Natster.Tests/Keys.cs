namespace Natster.Tests;

/// <summary>Some accounts, logins and catalogs.</summary>
internal static class Keys
{
    public static AccountKey Ann { get; } = Account('N');

    public static AccountKey Bob { get; } = Account('B');

    public static AccountKey Cid { get; } = Account('C');

    public static CatalogId AnnsMusic { get; } = new(Ann, "music");

    public static AccountKey Account(char name) => new("A" + new string(name, 55));
}

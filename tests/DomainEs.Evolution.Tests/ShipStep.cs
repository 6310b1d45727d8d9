using DomainEs.Locking;

namespace DomainEs.Evolution.Tests;

/// <summary>The lock file as <c>dotnet build -t:DomainEsShip</c> leaves it: the text that the generator prints when that target asks, merged and shipped by the code of its task.</summary>
internal static class ShipStep
{
    // The text after each release, made once: every release is shipped over what the ones before it left.
    private static readonly Lazy<string[]> s_texts = new(static () =>
    {
        string? text = null;
        return [.. Sources.Files.Select(file => text = Ship(text, File.ReadAllText(file)))];
    });

    /// <summary>The text after a number of releases were shipped, one after the other; null if none was.</summary>
    public static string? After(int releases) => releases == 0 ? null : s_texts.Value[releases - 1];

    private static string Ship(string? before, string model)
    {
        var printed = Sources.Compile(model, BuildOption.LockText).SyntaxTrees.Single(static tree => tree.FilePath.EndsWith(LockText.GeneratedEnd, StringComparison.Ordinal));
        var now = LockReading.Of(LockText.FromComments(printed.ToString())).File!;
        var held = before is null ? new LockFile(now.Context, []) : LockReading.Of(before).File!;
        Assert.DoesNotContain(LockComparison.Of(held, now), static difference => difference.IsError);
        return LockText.Print(LockMerge.Of(held, now).Shipped());
    }
}

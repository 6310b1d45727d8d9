using DomainEs.Locking;

namespace DomainEs.Testing;

/// <summary>A lock file and the golden payloads beside it.</summary>
internal sealed record GoldenFolder(LockFile Held, string Root)
{
    /// <summary>The shipped event versions.</summary>
    public IEnumerable<LockFact> Shipped => Held.Facts.Where(static fact => fact is { Kind: LockKind.Event, IsShipped: true });

    /// <summary>The files there are.</summary>
    public IEnumerable<string> Files
    {
        get
        {
            var context = Path.Combine(Root, Path.GetDirectoryName(GoldenFile.PathOf(Held.Context, "x", "x"))!, "..");
            return Directory.Exists(context) ? Directory.GetFiles(Path.GetFullPath(context), "*.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [];
        }
    }

    public static GoldenFolder Of(string lockFile)
    {
        ArgumentException.ThrowIfNullOrEmpty(lockFile);
        if (!File.Exists(lockFile))
            throw new GoldenPayloadException($"There is no lock file '{lockFile}'; 'dotnet build -t:DomainEsAccept' writes it.");
        var held = LockReading.Of(File.ReadAllText(lockFile)).File ?? throw new GoldenPayloadException($"'{lockFile}' is no lock file.");
        return new GoldenFolder(held, Path.Combine(Path.GetDirectoryName(Path.GetFullPath(lockFile))!, "domaines.golden"));
    }

    public string PathOf(LockFact e) => Path.Combine(Root, GoldenFile.PathOf(Held.Context, e.Aggregate, e.Owner));

    /// <summary>Whether a member was removed on purpose since, as the lock file remembers.</summary>
    public bool IsRemoved(string aggregate, string e, string path) =>
        Held.Part(aggregate, e, LockKind.Removed, path.Split('.', '[')[0]) is not null || Held.Facts.Any(fact => fact.Kind == LockKind.Removed && fact.Aggregate == aggregate && !fact.Owner.Contains('@', StringComparison.Ordinal) && Array.IndexOf(path.Split('.', '['), fact.Name) > 0);
}

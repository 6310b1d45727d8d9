using DomainEs.Locking;

namespace DomainEs.Build;

/// <summary>A lock file as it lies in a project; empty if it is not there yet.</summary>
internal sealed class StoredLock
{
    public StoredLock(string path)
    {
        (Path, Text) = (path, File.Exists(path) ? File.ReadAllText(path) : "");
        Reading = LockReading.Of(Text);
    }

    public string Path { get; }

    public string Text { get; }

    public LockReading Reading { get; }

    /// <summary>The line of a fact, from 1 on; 0 if it stands nowhere as it is printed.</summary>
    public int LineOf(LockFact fact) => Array.IndexOf(Array.ConvertAll(Text.Split('\n'), static line => line.TrimEnd()), LockText.Line(fact)) + 1;
}

using System.Security.Cryptography;

namespace DomainEs.Reliability.Tests.Servers;

/// <summary>The files in which a server keeps one stream; damaged only while it is down.</summary>
internal sealed class StreamFiles(string store, string stream)
{
    public string Directory { get; } = Path.Combine(store, "jetstream", "$G", "streams", stream);

    private string Messages => Path.Combine(Directory, "msgs");

    private string Block => System.IO.Directory.EnumerateFiles(Messages, "*.blk").Order(StringComparer.Ordinal).First();

    /// <summary>A hash of every file under a directory, by its path from there.</summary>
    public static SortedDictionary<string, string> Digest(string directory) => new(
        System.IO.Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(directory, file), static file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))),
        StringComparer.Ordinal);

    /// <summary>Turns over one bit in the middle of stored bytes.</summary>
    public void FlipBit(ReadOnlyMemory<byte> stored)
    {
        var block = File.ReadAllBytes(Block);
        var at = block.AsSpan().IndexOf(stored.Span);
        if (at < 0)
            throw new InvalidOperationException($"The bytes to damage are not in '{Block}'. Is the stream compressed or encrypted?");
        block[at + (stored.Length / 2)] ^= 1;
        File.WriteAllBytes(Block, block);
    }

    /// <summary>Cuts off the end of the messages, behind stored bytes.</summary>
    public void TruncateBehind(ReadOnlyMemory<byte> stored)
    {
        var block = File.ReadAllBytes(Block);
        using var file = File.OpenWrite(Block);
        file.SetLength(block.AsSpan().IndexOf(stored.Span));
    }

    public void DeleteIndex() => File.Delete(Path.Combine(Messages, "index.db"));

    /// <summary>Leaves nothing of the stream's configuration, as a power cut does.</summary>
    public void EmptyMeta()
    {
        foreach (var name in new[] { "meta.inf", "meta.sum" })
            File.WriteAllBytes(Path.Combine(Directory, name), []);
    }

    public static void Copy(string from, string to)
    {
        foreach (var file in System.IO.Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }
}

namespace DomainEs.Reliability.Tests.Servers;

/// <summary>A mounted file system for one server's store. Those that a killed process left behind are taken down by the next that mounts one.</summary>
internal abstract class FaultDisk : IAsyncDisposable
{
    private const string Prefix = "domaines-disk-";
    private static int s_count;

    protected FaultDisk()
    {
        // In memory, so that a copy is quick and the machine's own disk sees none of it.
        Home = Path.Combine("/dev/shm", $"{Prefix}{Environment.ProcessId}-{Interlocked.Increment(ref s_count)}");
        MountPoint = Path.Combine(Home, "mount");
        Directory.CreateDirectory(MountPoint);
    }

    /// <summary>Where it is mounted.</summary>
    public string MountPoint { get; }

    /// <summary>The directory for a server's store on it.</summary>
    public string Store => Path.Combine(MountPoint, "store");

    protected string Home { get; }

    /// <summary>Takes down what processes that are no more have mounted.</summary>
    public static async Task SweepAsync()
    {
        foreach (var home in Directory.EnumerateDirectories("/dev/shm", Prefix + "*"))
        {
            if (int.TryParse(Path.GetFileName(home)[Prefix.Length..].Split('-')[0], out var owner) && !Directory.Exists($"/proc/{owner}"))
                await RemoveAsync(home);
        }
    }

    public virtual async ValueTask DisposeAsync() => await RemoveAsync(Home);

    private static async Task RemoveAsync(string home)
    {
        await Shell.TryAsync("umount", "--lazy", Path.Combine(home, "mount"));
        Directory.Delete(home, recursive: true);
    }
}

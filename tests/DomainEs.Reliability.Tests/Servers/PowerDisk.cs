namespace DomainEs.Reliability.Tests.Servers;

/// <summary>A disk that can lose power: what the system had not written to it by then is gone.</summary>
/// <remarks>
/// An ext4 file system over a loop device. A cut copies the image while its writer stands still: that is what the block device had been given, and the copy is
/// all that comes back. What was still in the page cache stays behind in the old one.
/// </remarks>
internal sealed class PowerDisk : FaultDisk
{
    private const long Size = 192L << 20;
    private int _images;

    private string Image => Path.Combine(Home, $"image{_images}");

    public static async Task<PowerDisk> MountAsync()
    {
        await SweepAsync();
        var disk = new PowerDisk();
        await using (var image = File.Create(disk.Image))
            image.SetLength(Size);
        await Shell.RunAsync("mkfs.ext4", "-q", "-F", disk.Image);
        await disk.MountImageAsync();
        Directory.CreateDirectory(disk.Store);
        // The empty file system itself is on the disk; only what follows is at risk.
        await Shell.RunAsync("sync", "-f", disk.MountPoint);
        return disk;
    }

    /// <summary>Cuts the power: the writer must stand still, and must be killed by <paramref name="kill"/>.</summary>
    public async Task CutAsync(Func<Task> kill)
    {
        var before = Image;
        _images++;
        await Shell.RunAsync("cp", "--sparse=always", before, Image);
        await kill();
        await Shell.RunAsync("umount", MountPoint);
        await MountImageAsync();
        File.Delete(before);
    }

    private Task MountImageAsync() => Shell.RunAsync("mount", "-o", "loop", Image, MountPoint);
}
